package vigil.fognode.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vigil.fognode.demo.core.Stretch;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.ScreenUpdate;

/**
 * What a node says of each patient, alert by alert, from all that its screens are told.
 *
 * <p>Thread: any.
 */
final class Said implements Consumer<ScreenUpdate> {

  /** An alert from its first signal to its end. */
  private static final class Course {
    private final AlertView first;
    private long revision;
    private Instant end = Instant.MAX;

    Course(AlertView first) {
      this.first = first;
    }
  }

  private final Map<String, Course> byId = new HashMap<>();

  @Override
  public synchronized void accept(ScreenUpdate update) {
    if (update instanceof AlertView alert && isOfInterest(alert)) {
      var course = byId.computeIfAbsent(alert.id(), id -> new Course(alert));
      if (alert.revision() >= course.revision) {
        course.revision = alert.revision();
        course.end = isOver(alert) ? alert.changed() : Instant.MAX;
      }
    }
  }

  private boolean isOfInterest(AlertView alert) {
    return byId.containsKey(alert.id()) || isJudgement(alert.finding());
  }

  /** What was said of a patient, in seconds from {@code start}. */
  synchronized List<Stretch> of(PatientId patient, Instant start) {
    return byId.values().stream()
        .filter(course -> course.first.bed().patient().equals(patient))
        .map(course -> stretch(course, start))
        .toList();
  }

  private static Stretch stretch(Course course, Instant start) {
    var finding = course.first.finding();
    int from = second(start, course.first.raised());
    int to = course.end.equals(Instant.MAX) ? Integer.MAX_VALUE : second(start, course.end);
    return new Stretch(from, Math.max(from, to), finding.cause(), finding.condition());
  }

  private static int second(Instant start, Instant at) {
    return Math.toIntExact(Duration.between(start, at).toSeconds());
  }

  /**
   * Whether it is a judgement of the data. Alarm limits and NEWS2 speak of how ill a patient is,
   * whatever was laid in, and that nobody could judge is no judgement.
   */
  private static boolean isJudgement(Finding finding) {
    var model = finding.evidence().model();
    boolean byTheModels = model.startsWith("ensemble/");
    boolean byRule = model.contains("-rules/") && finding.kind() != Kind.PHYSIOLOGICAL;
    return finding.priority() != Priority.NONE && (byTheModels || byRule);
  }

  /**
   * A signal that is latched waits for somebody; what it was about is over. So it is where only a
   * limit, which joined the same alert, keeps it on.
   */
  private static boolean isOver(AlertView alert) {
    return switch (alert.presence()) {
      case LATCHED, OFF -> true;
      case ON, ACKNOWLEDGED -> findings(alert).noneMatch(Said::isJudgement);
    };
  }

  private static Stream<Finding> findings(AlertView alert) {
    return Stream.concat(
        Stream.of(alert.finding()), alert.members().stream().map(AlertView.Member::finding));
  }
}
