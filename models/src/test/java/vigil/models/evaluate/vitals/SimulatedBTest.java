package vigil.models.evaluate.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Report;
import vigil.models.train.Recipe;

class SimulatedBTest {
  private static final Report REPORT = report();

  private static final Set<String> LEARNED =
      Set.of("k-means", "autoencoder", "random-forest", "ensemble");

  @Test
  void countsEpisodesAsEvents() {
    assertThat(REPORT.results().getLast().figure("eventsFound").value()).isGreaterThan(0.7);
    assertThat(REPORT.results().getLast().figure("delaySeconds").value()).isBetween(0.0, 60.0);
  }

  /** Networks alone have errors that the studies' threshold is set on. */
  @Test
  void measuresTheNetworksAtTheStudiesThreshold() {
    assertThat(REPORT.results())
        .filteredOn(result -> result.figure("studyCut:f1").isMeasured())
        .extracting(result -> result.detector())
        .containsExactly("autoencoder");
  }

  private static Report report() {
    var size = new SimulatedB.Size(5, 3, 6);
    var study = new Protocol.Study(Path.of("."), List.of(1L), (share, what) -> {});
    return new SimulatedB(size, List.of(Recipe.K_MEANS, Recipe.AUTOENCODER, Recipe.RANDOM_FOREST))
        .run(study)
        .orElseThrow();
  }

  @Test
  void tellsTheSimulatedEpisodesFromNormalWindows() {
    assertThat(REPORT.results())
        .extracting(result -> result.detector())
        .containsExactly(
            "z-score",
            "z-score-running",
            "limits",
            "news2",
            "k-means",
            "autoencoder",
            "random-forest",
            "ensemble");
    assertThat(REPORT.results())
        .filteredOn(result -> LEARNED.contains(result.detector()))
        .hasSize(4)
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
