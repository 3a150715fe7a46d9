package vigil.fognode.egress.dashboard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.AttendanceView;
import vigil.protocol.vocab.PatientId;

/**
 * Who has which bed and whose screens can be heard, as the screens were told last.
 *
 * <p>Thread: one owner.
 */
public final class People {
  /** Longer than a registry is behind the store: what was told since is newer than what it says. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private final Duration heardFor;
  private final Map<PatientId, Told> told = new HashMap<>();
  private final Map<String, Heard> heard = new HashMap<>();

  private record Told(AssignmentView view, Instant at) {
    boolean isSettled(Instant now) {
      return !now.isBefore(at.plus(SETTLED));
    }
  }

  private record Heard(AttendanceView view, Instant at) {}

  /**
   * @param heardFor how long a screen is counted on after it said that it can be heard
   */
  public People(Duration heardFor) {
    this.heardFor = heardFor;
  }

  /** Whether it is to be told; it is remembered. */
  public boolean isNews(AssignmentView view, Instant now) {
    var before = told.put(view.bed().patient(), new Told(view, now));
    return before == null ? view.nurse().isPresent() : !before.view().equals(view);
  }

  /** Whether it is to be told; a screen that says the same again is counted on for longer. */
  public boolean isNews(AttendanceView view, Instant now) {
    if (!view.audible()) {
      return heard.remove(view.screen()) != null;
    }
    var before = heard.put(view.screen(), new Heard(view, now));
    return before == null || !before.view().equals(view);
  }

  /** Screens that have not said for too long that they can be heard; each is told once. */
  public List<AttendanceView> unheard(Instant now) {
    var silent =
        heard.values().stream()
            .filter(it -> !now.isBefore(it.at().plus(heardFor)))
            .map(it -> it.view().unheard())
            .toList();
    silent.forEach(view -> heard.remove(view.screen()));
    return silent;
  }

  /**
   * What is to be told so that the screens say what is so; what was told a moment ago stays.
   *
   * @param all who has whom, everybody
   */
  public List<AssignmentView> amended(List<AssignmentView> all, Instant now) {
    var amended = new ArrayList<AssignmentView>();
    var assigned = new HashSet<PatientId>();
    for (var view : all) {
      assigned.add(view.bed().patient());
      var before = told.get(view.bed().patient());
      if (before == null || (before.isSettled(now) && !before.view().equals(view))) {
        amended.add(view);
      }
    }
    told.forEach(
        (patient, it) -> {
          if (!assigned.contains(patient) && it.view().nurse().isPresent() && it.isSettled(now)) {
            amended.add(it.view().ended(now));
          }
        });
    amended.forEach(view -> told.put(view.bed().patient(), new Told(view, now)));
    return amended;
  }
}
