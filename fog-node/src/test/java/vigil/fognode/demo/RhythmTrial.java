package vigil.fognode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.devicesim.Ward;
import vigil.devicesim.core.Course;
import vigil.devicesim.core.Truth;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.ScreenUpdate;

/**
 * Ventricular tachycardia, asystole, an electrode that moves, ventricular fibrillation, each on its
 * bed, through a whole node over CoAP: the right alert, in time, and no other. Runs where it is
 * named: an ECG is watched for two minutes.
 */
class RhythmTrial {
  private static final Duration LASTS = Duration.ofSeconds(150);

  /** From the first beat out of rhythm to the signal. */
  private static final Duration IN_TIME = Duration.ofSeconds(10);

  @TempDir private Path data;

  private final Map<String, List<AlertView>> told = new ConcurrentHashMap<>();

  @Test
  void tellsEachHeartByItsNameAndOnce() throws Exception {
    new DemoRun(data, 4, Course.RHYTHM, LASTS).run(this::see, this::check);
  }

  private void check(Ward ward) {
    isToldOnce(ward, 1, "ventricular-tachycardia");
    isToldOnce(ward, 2, "asystole");
    isToldOnce(ward, 4, "ventricular-fibrillation");
    assertThat(newest(ward, 3)).isNotEmpty().allMatch(it -> it.finding().kind() == Kind.TECHNICAL);
    assertThat(newest(ward, 3).stream().flatMap(RhythmTrial::conditions))
        .containsAnyOf("ecg-noisy", "ecg-contradicts-pulse");
  }

  private void isToldOnce(Ward ward, int bed, String condition) {
    var truth = truth(ward, bed);
    var alerts = newest(ward, bed);
    var naming = alerts.stream().filter(it -> conditions(it).toList().contains(condition)).toList();

    assertThat(alerts)
        .as("%s", said(alerts))
        .allMatch(it -> it.finding().kind() == Kind.PHYSIOLOGICAL);
    assertThat(naming).as("%s", said(alerts)).hasSize(1);
    assertThat(naming.getFirst().priority()).isEqualTo(Priority.HIGH);
    assertThat(naming.getFirst().raised()).isBetween(truth.onset(), truth.onset().plus(IN_TIME));
  }

  private static Truth truth(Ward ward, int bed) {
    return ward.truths().stream()
        .filter(it -> it.patient().value().endsWith("p00" + bed))
        .findFirst()
        .orElseThrow();
  }

  /** What is left of each alert of a bed that began with the event. */
  private List<AlertView> newest(Ward ward, int bed) {
    var onset = truth(ward, bed).onset();
    return told.values().stream()
        .map(revisions -> gathered(revisions))
        .filter(it -> it.bed().patient().value().endsWith("p00" + bed))
        .filter(it -> it.raised().isAfter(onset))
        .toList();
  }

  /** The newest revision with all that was ever a part of it. */
  private static AlertView gathered(List<AlertView> revisions) {
    synchronized (revisions) {
      var newest = revisions.getLast();
      var members =
          revisions.stream()
              .flatMap(it -> Stream.concat(own(it), it.members().stream()))
              .distinct()
              .toList();
      return newest.about(newest.bed(), newest.finding(), members);
    }
  }

  private static Stream<AlertView.Member> own(AlertView alert) {
    return Stream.of(new AlertView.Member(alert.bed(), alert.finding()));
  }

  private static Stream<String> conditions(AlertView alert) {
    return Stream.concat(
            Stream.of(alert.finding()), alert.members().stream().map(AlertView.Member::finding))
        .map(Finding::condition);
  }

  private static List<String> said(List<AlertView> alerts) {
    return alerts.stream()
        .map(it -> it.raised() + " " + conditions(it).distinct().toList())
        .toList();
  }

  private void see(ScreenUpdate update) {
    if (update instanceof AlertView alert && alert.bed().isPatients()) {
      var revisions = told.computeIfAbsent(alert.id(), id -> new ArrayList<>());
      synchronized (revisions) {
        revisions.add(alert);
      }
    }
  }
}
