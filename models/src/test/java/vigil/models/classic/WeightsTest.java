package vigil.models.classic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final byte[] FOREST =
      Weights.write(IsolationForest.fit(ClassicRows.gaussian(100, 3, 1), 5, 32, 1));

  @Test
  void refusesAnotherKind() {
    assertThatThrownBy(() -> Weights.kMeans(FOREST))
        .isInstanceOf(IOException.class)
        .hasMessage("weights: isolation-forest (expected: k-means)");
  }

  @Test
  void refusesWhatIsCutShort() {
    for (int length = 0; length < FOREST.length; length += 37) {
      byte[] part = Arrays.copyOf(FOREST, length);
      assertThatThrownBy(() -> Weights.isolationForest(part)).isInstanceOf(IOException.class);
    }
  }

  /** Whatever is flipped: read with other numbers or refused, never anything else. */
  @Test
  void outlivesAnyFlippedByte() {
    var random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] broken = FOREST.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatCode(
              () -> {
                try {
                  Weights.isolationForest(broken).score(new float[3]);
                } catch (IOException | IllegalArgumentException expected) {
                  // Refused in a sentence.
                }
              })
          .doesNotThrowAnyException();
    }
  }
}
