package vigil.fognode.ingest.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class SpareTest {
  private static final int MADE = 1_000;

  @Test
  void whatOnlyABurstNeededIsGivenBack() {
    assertThat(leftAfter(20, look -> 0)).isLessThan(5);
  }

  @Test
  void whatIsNeededNowAndThenStays() {
    assertThat(leftAfter(20, look -> look % Spare.LOOKS == 7 ? 300 : 0)).isBetween(300, 302);
  }

  @Test
  void nothingIsGivenBackBeforeItWasLookedAtForLong() {
    var spare = Spare.UNKNOWN;
    for (int look = 1; look < Spare.LOOKS; look++) {
      spare = spare.look(MADE);
      assertThat(spare.unneeded()).isZero();
    }
    assertThat(spare.look(MADE).unneeded()).isEqualTo(MADE / 2);
    assertThat(spare.look(MADE).look(MADE).unneeded()).isZero();
  }

  /** Of a pool that once had so many. */
  private static int leftAfter(int rounds, IntUnaryOperator needed) {
    int made = MADE;
    var spare = Spare.UNKNOWN;
    for (int look = 0; look < rounds * Spare.LOOKS; look++) {
      spare = spare.look(made - needed.applyAsInt(look));
      made -= spare.unneeded();
    }
    return made;
  }
}
