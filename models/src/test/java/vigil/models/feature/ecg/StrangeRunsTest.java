package vigil.models.feature.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrangeRunsTest {
  private static final double HERTZ = 125;

  @Test
  void countsTheBroadComplexesOfARunInBothLeads() {
    var run = lead(new SomeEcg(HERTZ, 0.01, 1).beats(22, 75).ventricular(7, 150).beats(2, 75));

    float[] row = StrangeRuns.features(List.of(run, run), HERTZ);

    assertThat(row[at("strange-count-least")]).isBetween(6f, 8f);
    assertThat(row[at("strange-rate")]).isBetween(135f, 165f);
    assertThat(row[at("strange-quick-least")]).isBetween(135f, 165f);
    assertThat(row[at("strange-alike-least")]).isGreaterThan(0.8f);
    assertThat(row[at("strange-apart")]).isLessThan(0.02f);
    assertThat(row[at("strange-noise-most")]).isLessThan(2);
  }

  @Test
  void seesNoRunWhereOneLeadShowsUsualBeats() {
    var quiet = lead(new SomeEcg(HERTZ, 0.01, 1).beats(32, 75));
    var moved = quiet.clone();
    var random = new Random(2);
    for (int i = (int) (16 * HERTZ); i < (int) (21 * HERTZ); i++) {
      moved[i] += (float) random.nextGaussian();
    }

    float[] row = StrangeRuns.features(List.of(moved, quiet), HERTZ);

    assertThat(row[at("strange-seconds")]).isLessThan(1.2f);
    assertThat(row[at("odd-seconds")]).isGreaterThan(3);
    assertThat(row[at("odd-noise-most")]).isGreaterThan(2);
    assertThat(row[at("odd-differ")]).isGreaterThan(1);
  }

  @Test
  void countsNothingInAPause() {
    var paused = lead(new SomeEcg(HERTZ, 0.005, 1).beats(22, 75).line(5).beats(2, 75));

    float[] row = StrangeRuns.features(List.of(paused), HERTZ);

    assertThat(row[at("strange-seconds")]).isBetween(5f, 6.5f);
    assertThat(row[at("strange-count-most")]).isLessThan(2);
    assertThat(row[at("strange-differ")]).isNaN();
  }

  @Test
  void hasANameForEachFeature() {
    assertThat(StrangeRuns.names()).hasSize(StrangeRuns.features(List.of(), HERTZ).length);
  }

  private static int at(String name) {
    return StrangeRuns.names().indexOf(name);
  }

  private static float[] lead(SomeEcg ecg) {
    return ecg.recording("some").signals().getFirst().values();
  }
}
