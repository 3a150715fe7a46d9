package vigil.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FiguresTest {

  /** Of the nine pairs the strange one is higher in six and equal in one. */
  @Test
  void countsPairs() {
    float[] normal = {0.1f, 0.4f, 0.6f};
    float[] strange = {0.2f, 0.6f, 0.9f};

    assertThat(Figures.area(normal, strange)).isCloseTo(6.5 / 9, within(1e-9));
  }

  @Test
  void isAHalfWhereAllAreEqual() {
    assertThat(Figures.area(new float[] {1, 1}, new float[] {1, 1, 1})).isEqualTo(0.5);
  }
}
