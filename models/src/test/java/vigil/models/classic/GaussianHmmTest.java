package vigil.models.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianHmmTest {
  private static final GaussianHmm TWO_STATES =
      new GaussianHmm(
          new float[] {0.6f, 0.4f},
          new float[][] {{0.7f, 0.3f}, {0.4f, 0.6f}},
          new float[][] {{0}, {3}},
          new float[][] {{1}, {4}});

  /** Against the sum over all eight paths of hidden states. */
  @Test
  void sumsOverAllPaths() {
    float[][] sequence = {{0.5f}, {2.5f}, {-1}};
    double sum = 0;
    for (int path = 0; path < 8; path++) {
      double p = 1;
      for (int time = 0; time < 3; time++) {
        int state = path >> time & 1;
        p *=
            time == 0
                ? TWO_STATES.start()[state]
                : TWO_STATES.transition()[path >> (time - 1) & 1][state];
        p *= Math.exp(TWO_STATES.logDensity(state, sequence[time]));
      }
      sum += p;
    }

    assertThat(TWO_STATES.score(sequence)).isCloseTo(-Math.log(sum) / 3, within(1e-9));
  }

  /** ln N(1; 0, 1) = −0.5 − ln √2π. */
  @Test
  void hasTheGaussianDensity() {
    assertThat(TWO_STATES.logDensity(0, new float[] {1})).isCloseTo(-1.4189385, within(1e-6));
  }

  @Test
  void keepsItsDigitsOverALongSequence() {
    var sequence = new float[5_000][1];

    assertThat(TWO_STATES.score(sequence)).isFinite().isGreaterThan(0.8);
  }

  @Test
  void learnsTheStatesItWasDrawnFrom() {
    var learned = GaussianHmm.fit(new float[][][] {draw(4_000, 1)}, 2, 30, 5);
    int low = learned.mean()[0][0] < learned.mean()[1][0] ? 0 : 1;

    assertThat(learned.mean()[low][0]).isCloseTo(-2, within(0.1f));
    assertThat(learned.mean()[1 - low][0]).isCloseTo(2, within(0.1f));
    assertThat(learned.variance()[low][0]).isCloseTo(0.25f, within(0.05f));
    assertThat(learned.transition()[low][low]).isCloseTo(0.95f, within(0.02f));
  }

  @Test
  void scoresAStrangeSequenceHigher() {
    var learned = GaussianHmm.fit(new float[][][] {draw(1_000, 1)}, 2, 10, 5);

    assertThat(learned.score(new float[][] {{9}, {-9}, {9}})).isGreaterThan(10);
    assertThat(learned.score(draw(200, 9))).isLessThan(2);
  }

  @Test
  void survivesStorage() throws Exception {
    var stored = Weights.hmm(Weights.write(TWO_STATES));

    assertThat(stored.score(draw(30, 3))).isEqualTo(TWO_STATES.score(draw(30, 3)));
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> GaussianHmm.fit(new float[0][][], 2, 3, 1))
        .hasMessage("training sequences: 0 (expected: >= 1)");
  }

  private static float[][] draw(int length, long seed) {
    var random = new Random(seed);
    var sequence = new float[length][1];
    int state = 0;
    for (float[] row : sequence) {
      state = random.nextDouble() < 0.95 ? state : 1 - state;
      row[0] = (float) (state * 4 - 2 + 0.5 * random.nextGaussian());
    }
    return sequence;
  }
}
