package vigil.models.evaluate.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.evaluate.measure.Confusion;

class SuppressionCutTest {
  private final SuppressionCut cut = new SuppressionCut();

  @Test
  void countsASuppressedTrueAlarmFiveTimes() {
    assertThat(SuppressionCut.score(new Confusion(8, 1, 1, 10))).isCloseTo(18 / 24.0, within(1e-9));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void cutsWhereTellingBeginsToPay(long seed) {
    var random = new Random(seed);
    double[] odds = new double[4_000];
    var truth = new boolean[odds.length];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = 3 * random.nextGaussian();
      truth[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds[i]));
    }
    double probability = 1 / (1 + Math.exp(-cut.of(odds, truth)));
    assertThat(probability).isBetween(0.15, 0.27);
  }

  @Test
  void tellsAllWhereTheScoreSaysNothing() {
    var random = new Random(5);
    double[] noise = random.doubles(500).toArray();
    var truth = new boolean[500];
    for (int i = 0; i < 500; i++) {
      truth[i] = random.nextBoolean();
    }
    double at = cut.of(noise, truth);
    long told = java.util.Arrays.stream(noise).filter(score -> score >= at).count();
    assertThat(told).isGreaterThan(470);
  }
}
