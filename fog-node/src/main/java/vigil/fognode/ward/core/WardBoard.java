package vigil.fognode.ward.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Newest;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

/**
 * One ward's alerts, newest revision of each, and what it shows the clinic of them. Alerts of one
 * technical cause on many beds become members of one alert of the ward, which is a function of its
 * members: on while one of them is, acknowledged when all are.
 *
 * <p>Thread: one owner. What it answers is what to show now, in this order.
 */
public final class WardBoard {
  private final WardId ward;
  private final FloodRules rules;
  private final Newest newest = new Newest();
  private final Map<String, AlertView> alerts = new LinkedHashMap<>();
  private final Map<String, Instant> gathering = new LinkedHashMap<>();
  private final Map<String, Flood> floods = new LinkedHashMap<>();
  private final Map<String, Instant> stale = new LinkedHashMap<>();

  public WardBoard(WardId ward, FloodRules rules) {
    this.ward = ward;
    this.rules = rules;
  }

  /**
   * A flood that is on.
   *
   * @param alert newest revision of its alert
   * @param members who belongs to it
   * @param on those of them whose signal is on
   * @param calling those of them whose signal is on and not switched off
   */
  private record Flood(
      AlertView alert, TreeSet<String> members, Set<String> on, Set<String> calling) {
    Flood with(AlertView newer) {
      return new Flood(newer, members, on, calling);
    }

    void take(AlertView member) {
      if (member.presence() == Presence.OFF) {
        members.remove(member.id());
      }
      if (member.presence() == Presence.ON) {
        on.add(member.id());
      } else {
        on.remove(member.id());
      }
      if (member.presence() == Presence.ON && !member.signal().muted()) {
        calling.add(member.id());
      } else {
        calling.remove(member.id());
      }
    }
  }

  /** Takes a revision; one that is not newer than what is known changes nothing. */
  public List<AlertView> show(AlertView alert, Instant now) {
    boolean first = newest.revision(alert.id()) == 0;
    if (!newest.isNews(alert)) {
      return List.of();
    }
    remember(alert);
    var flood = floodOf(alert.id());
    if (flood.isPresent()) {
      return asMember(alert, flood.get(), now);
    }
    if (!first || !mayGather(alert)) {
      gathering.remove(alert.id());
      return List.of(alert);
    }
    var open = openFlood(alert);
    if (open.isPresent()) {
      open.get().members().add(alert.id());
      return asMember(alert, open.get(), now);
    }
    gathering.put(alert.id(), now.plus(rules.gather()));
    return gathered(alert, now);
  }

  /** What has waited long enough for others, and floods whose members have changed. */
  public List<AlertView> elapse(Instant now) {
    var shown = new ArrayList<AlertView>();
    for (var changed : over(stale, now)) {
      stale.remove(changed);
      Optional.ofNullable(floods.get(changed))
          .ifPresent(flood -> shown.add(spoken(flood, now).alert()));
    }
    for (var over : over(gathering, now)) {
      gathering.remove(over);
      Optional.ofNullable(alerts.get(over)).ifPresent(shown::add);
    }
    return shown;
  }

  private static List<String> over(Map<String, Instant> waiting, Instant now) {
    return waiting.entrySet().stream()
        .takeWhile(entry -> !entry.getValue().isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** When something waits no longer. All wait equally long, so whoever came first is next. */
  public Optional<Instant> next() {
    return Stream.of(gathering, stale)
        .flatMap(waiting -> waiting.values().stream().limit(1))
        .min(Comparator.naturalOrder());
  }

  /** All that are not off, floods first, then the most urgent. */
  public List<AlertView> open() {
    var all = new ArrayList<AlertView>();
    floods.values().forEach(flood -> all.add(flood.alert()));
    alerts.values().stream()
        .map(alert -> floodOf(alert.id()).map(it -> alert.spokenForBy(it.alert())).orElse(alert))
        .sorted(Comparator.comparing(AlertView::priority).reversed())
        .forEach(all::add);
    return all;
  }

  private void remember(AlertView alert) {
    if (alert.presence() == Presence.OFF) {
      alerts.remove(alert.id());
    } else {
      alerts.put(alert.id(), alert);
    }
  }

  private boolean mayGather(AlertView alert) {
    return alert.finding().kind() == Kind.TECHNICAL
        && alert.priority() != Priority.HIGH
        && alert.presence() == Presence.ON;
  }

  private List<AlertView> gathered(AlertView alert, Instant now) {
    var alike =
        alerts.values().stream()
            .filter(it -> it.finding().kind() == Kind.TECHNICAL)
            .filter(it -> isNear(it, alert))
            .filter(it -> floodOf(it.id()).isEmpty())
            .toList();
    if (alike.stream().map(it -> it.bed().patient()).distinct().count() < rules.members()) {
      return List.of();
    }
    var ids = new TreeSet<>(alike.stream().map(AlertView::id).toList());
    ids.forEach(gathering::remove);
    var flood =
        new Flood(speaker(ids, Optional.empty(), now), ids, new HashSet<>(), new HashSet<>());
    alike.forEach(flood::take);
    floods.put(flood.alert().id(), flood);
    var shown = new ArrayList<AlertView>();
    shown.add(flood.alert());
    alike.forEach(it -> shown.add(it.spokenForBy(flood.alert())));
    return shown;
  }

  /**
   * The flood's alert names all its members: told with each of them, a thousand would cost a
   * million. So what changes the signal is told at once, the rest after the time to gather.
   */
  private List<AlertView> asMember(AlertView alert, Flood flood, Instant now) {
    flood.take(alert);
    if (isTheSame(flood, alert)) {
      stale.putIfAbsent(flood.alert().id(), now.plus(rules.gather()));
      return List.of(alert.spokenForBy(flood.alert()));
    }
    stale.remove(flood.alert().id());
    var next = spoken(flood, now);
    return List.of(next.alert(), alert.spokenForBy(next.alert()));
  }

  /** Whether the flood's signal stays as it is, whatever is new about the member. */
  private boolean isTheSame(Flood flood, AlertView member) {
    var speaker = flood.alert();
    return !flood.members().isEmpty()
        && presence(flood) == speaker.presence()
        && isMuted(flood) == speaker.signal().muted()
        && member.audience().compareTo(speaker.audience()) <= 0
        && member.priority().compareTo(speaker.priority()) <= 0;
  }

  /** One that is on settles it: a thousand members need not be looked at for each of them. */
  private Presence presence(Flood flood) {
    return !flood.on().isEmpty()
        ? Presence.ON
        : Floods.presence(
            flood.members().stream().map(alerts::get).filter(Objects::nonNull).toList());
  }

  /** As {@link Floods#isMuted}, without a look at all of them where one that is on settles it. */
  private boolean isMuted(Flood flood) {
    return flood.on().isEmpty()
        ? Floods.isMuted(
            flood.members().stream().map(alerts::get).filter(Objects::nonNull).toList())
        : flood.calling().isEmpty();
  }

  private Flood spoken(Flood flood, Instant now) {
    var speaks = speaker(flood.members(), Optional.of(flood.alert()), now);
    var next = flood.with(speaks);
    if (speaks.presence() == Presence.OFF) {
      floods.remove(speaks.id());
      newest.isNews(speaks);
    } else {
      floods.put(speaks.id(), next);
    }
    return next;
  }

  private Optional<Flood> floodOf(String alert) {
    return floods.values().stream().filter(it -> it.members().contains(alert)).findFirst();
  }

  private Optional<Flood> openFlood(AlertView alert) {
    return floods.values().stream().filter(it -> isNear(it.alert(), alert)).findFirst();
  }

  private boolean isNear(AlertView one, AlertView other) {
    var apart = Duration.between(one.raised(), other.raised()).abs();
    return one.finding().condition().equals(other.finding().condition())
        && apart.compareTo(rules.window()) <= 0;
  }

  /**
   * The ward's own alert, from its members; the signal is given anew when it climbs, and when one
   * calls again after all were in hand. It asks whom those ask whose signal is on.
   */
  private AlertView speaker(TreeSet<String> ids, Optional<AlertView> before, Instant now) {
    var members = ids.stream().map(alerts::get).filter(Objects::nonNull).toList();
    if (members.isEmpty()) {
      return Floods.ended(before.orElseThrow(), now);
    }
    var on = members.stream().filter(it -> it.presence() == Presence.ON).toList();
    var audience =
        (on.isEmpty() ? members : on)
            .stream().map(AlertView::audience).max(Comparator.naturalOrder()).orElseThrow();
    return new Floods(Bed.whole(ward), rules.window(), name -> newest.revision(name) > 0)
        .of(members, audience, before, now);
  }
}
