package vigil.models.evaluate.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Report;
import vigil.models.train.Recipe;

class SimulatedBTest {
  private static final Report REPORT = report();

  private static Report report() {
    var size = new SimulatedB.Size(5, 3, 6);
    var study = new Protocol.Study(Path.of("."), List.of(1L), (share, what) -> {});
    return new SimulatedB(size, List.of(Recipe.K_MEANS, Recipe.AUTOENCODER))
        .run(study)
        .orElseThrow();
  }

  @Test
  void tellsTheSimulatedEpisodesFromNormalWindows() {
    assertThat(REPORT.results())
        .extracting(result -> result.detector())
        .containsExactly("z-score", "k-means", "autoencoder", "ensemble");
    assertThat(REPORT.results())
        .allSatisfy(result -> assertThat(result.figure("rocAuc").value()).isGreaterThan(0.97));
  }

  @Test
  void setsThresholdsOnNormalWindowsOfOthers() {
    assertThat(REPORT.results())
        .allSatisfy(result -> assertThat(result.figure("specificity").value()).isGreaterThan(0.8));
  }

  @Test
  void showsTheMetricsThePatientAndTheTraining() {
    assertThat(REPORT.plots()).filteredOn(Plot.Distribution.class::isInstance).hasSize(4);
    assertThat(REPORT.plots()).filteredOn(Plot.Trace.class::isInstance).hasSize(1);
    assertThat(REPORT.plots()).filteredOn(Plot.Lines.class::isInstance).hasSize(1);
  }

  @Test
  void endsARecordingWithItsEpisode() {
    var seen = SimulatedPatients.patient(7, true);
    assertThat(seen.getFirst().anomalous()).isFalse();
    assertThat(seen.getLast().anomalous()).isTrue();
    assertThat(SimulatedPatients.patient(7, false)).noneMatch(SimulatedPatients.Seen::anomalous);
  }
}
