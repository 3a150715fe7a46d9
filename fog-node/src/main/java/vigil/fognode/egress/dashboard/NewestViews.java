package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import vigil.fognode.egress.dashboard.core.Newest;
import vigil.fognode.egress.dashboard.core.People;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.GlassView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.OrderView;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.SuggestionView;

/**
 * The newest view of each bed, alert, device and screen; of what is over, the last ones.
 *
 * <p>Thread: one owner.
 */
final class NewestViews {
  private static final Comparator<Shown> URGENT_FIRST =
      Comparator.comparing(shown -> shown.update().filter(ScreenUpdate::isUrgent).isEmpty());

  private final Newest<Shown.Key, Shown> newest = new Newest<>();
  private final SequencedSet<Shown.Key> ended = new LinkedHashSet<>();
  private final People people;
  private final int mostEnded;
  private long newestUrgent;

  NewestViews(DashboardSettings settings) {
    people = new People(settings.heardFor());
    mostEnded = settings.endedAlerts();
  }

  /** Whether screens are to be told of it: what is older, or said again, changes nothing. */
  boolean take(ScreenUpdate update, Instant now) {
    return isNews(update, now) && put(update, now);
  }

  private boolean isNews(ScreenUpdate update, Instant now) {
    return switch (update) {
      case AssignmentView assignment -> people.isNews(assignment, now);
      case AttendanceView attendance -> people.isNews(attendance, now);
      case BedView bed -> true;
      case AlertView alert -> true;
      case ActivationView activation -> true;
      case SuggestionView suggestion -> true;
      case OrderView order -> true;
      case GlassView glass -> true;
    };
  }

  private boolean put(ScreenUpdate update, Instant now) {
    var shown = Shown.of(update, now);
    var known = newest.get(shown.key());
    if (known.filter(it -> it.supersedes(shown)).isPresent()) {
      return false;
    }
    newest.put(shown.key(), known.map(shown::after).orElse(shown));
    if (update.isUrgent()) {
      newestUrgent = newest.version();
    }
    if (update instanceof AlertView || update instanceof AttendanceView) {
      keepTheLastEnded(shown, now);
    }
    return true;
  }

  private void keepTheLastEnded(Shown shown, Instant now) {
    ended.remove(shown.key());
    if (!shown.isOver(now)) {
      return;
    }
    ended.add(shown.key());
    if (ended.size() > mostEnded) {
      newest.remove(ended.removeFirst());
    }
  }

  /**
   * Whether screens are to be told of any of it.
   *
   * @param all who has whom, everybody
   */
  boolean amend(List<AssignmentView> all, Instant now) {
    var amended = people.amended(all, now);
    amended.forEach(view -> put(view, now));
    return !amended.isEmpty();
  }

  /** Screens that have said for too long nothing are not counted on any more. */
  void forgetTheUnheard(Instant now) {
    people.unheard(now).forEach(view -> put(view, now));
  }

  void forget(PatientId patient, Instant now) {
    var gone = Shown.gone(patient, now);
    newest.put(gone.key(), gone);
  }

  long version() {
    return newest.version();
  }

  /** Whether something urgent has changed since. */
  boolean isUrgentAfter(long version) {
    return newestUrgent > version;
  }

  /**
   * What has changed since, what is urgent first, else oldest first. A screen that starts anew has
   * nothing to take back: it hears of nothing that is over.
   *
   * @param version as it was then; 0 for a screen that starts anew
   */
  List<Shown> after(long version, Instant now) {
    return newest.after(version).stream()
        .map(Newest.Entry::value)
        .filter(value -> version > 0 || !value.isOver(now))
        .sorted(URGENT_FIRST)
        .toList();
  }

  ScreenBoard.Snapshot snapshot(Instant now) {
    return new ScreenBoard.Snapshot(
        all(BedView.class), all(AlertView.class), suggestions(now), orders(now));
  }

  /** Empty where no bed of this patient is shown. */
  Optional<ScreenBoard.PatientSnapshot> patient(
      PatientId patient, Map<Metric, List<Trend.Point>> trends, Instant now) {
    return newest
        .get(Shown.Key.of(patient))
        .flatMap(Shown::update)
        .map(BedView.class::cast)
        .map(
            bed ->
                new ScreenBoard.PatientSnapshot(
                    bed,
                    activationOf(patient),
                    trends,
                    of(patient, all(AlertView.class)),
                    of(patient, suggestions(now)),
                    of(patient, orders(now))));
  }

  private Optional<ActivationView> activationOf(PatientId patient) {
    return newest
        .get(new Shown.Key(Shown.Sort.ACTIVATION, patient.value()))
        .flatMap(Shown::update)
        .map(ActivationView.class::cast);
  }

  private List<SuggestionView> suggestions(Instant now) {
    return all(SuggestionView.class).stream().filter(it -> it.isOpen(now)).toList();
  }

  private List<OrderView> orders(Instant now) {
    return all(OrderView.class).stream().filter(it -> it.isShown(now)).toList();
  }

  private static <T extends ScreenUpdate> List<T> of(PatientId patient, List<T> views) {
    return views.stream().filter(it -> it.bed().patient().equals(patient)).toList();
  }

  private <T extends ScreenUpdate> List<T> all(Class<T> type) {
    return newest.values().stream()
        .flatMap(shown -> shown.update().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
