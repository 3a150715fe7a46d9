package vigil.fognode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.devicesim.Ward;
import vigil.devicesim.core.Course;
import vigil.devicesim.core.Truth;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Verdict;

/**
 * One patient exercises, deteriorates, loses a lead, and is spoofed: four happenings, four verdicts
 * with four causes and their sentences, through a whole node over CoAP. Runs where it is named: a
 * heart takes most of a minute to follow the exercise, and the models one to know the patient.
 */
class StoryTrial {
  private static final Duration LASTS = Duration.ofSeconds(400);

  /** A happening is told of a while after its end, too: a window looks back for half a minute. */
  private static final Duration AFTER = Duration.ofSeconds(12);

  @TempDir private Path data;

  private final ConcurrentLinkedQueue<Verdict> verdicts = new ConcurrentLinkedQueue<>();

  @Test
  void tellsFourHappeningsApart() throws Exception {
    new DemoRun(data, 2, Course.STORY, LASTS).run(this::see, this::check);
  }

  private void check(Ward ward) {
    var exercise = during(ward, "exercise");
    assertThat(exercise).noneMatch(finding -> finding.priority() != Priority.NONE);
    assertThat(exercise).anySatisfy(finding -> says(finding, Cause.CONTEXT, "fits: activity"));
    assertThat(during(ward, "deterioration"))
        .anySatisfy(finding -> says(finding, Cause.PATIENT, "pressure low"));
    assertThat(during(ward, "lead-off"))
        .anySatisfy(finding -> says(finding, Cause.DEVICE, "lead is off"));
    assertThat(during(ward, "spoof"))
        .anySatisfy(finding -> says(finding, Cause.TAMPERING, "not this patient's"))
        .anyMatch(finding -> finding.kind() == Kind.SECURITY);
  }

  private static void says(Finding finding, Cause cause, String words) {
    assertThat(finding.cause()).isEqualTo(cause);
    assertThat(finding.evidence().sentence()).contains(words);
  }

  private void see(ScreenUpdate update) {
    if (update instanceof BedView view && isFirst(view.bed().patient())) {
      verdicts.add(view.verdict());
    }
  }

  private static boolean isFirst(PatientId patient) {
    return patient.value().endsWith("p001");
  }

  private List<Finding> during(Ward ward, String scenario) {
    var truth = truths(ward).filter(it -> it.scenario().equals(scenario)).findFirst().orElseThrow();
    return verdicts.stream()
        .filter(verdict -> verdict.at().isAfter(truth.onset()))
        .filter(verdict -> verdict.at().isBefore(truth.end().plus(AFTER)))
        .flatMap(verdict -> verdict.findings().stream())
        .toList();
  }

  private static Stream<Truth> truths(Ward ward) {
    return ward.truths().stream().filter(truth -> isFirst(truth.patient()));
  }
}
