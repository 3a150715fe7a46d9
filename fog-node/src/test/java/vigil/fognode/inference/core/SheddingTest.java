package vigil.fognode.inference.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Tier;

class SheddingTest {
  private static final Shedding SHEDDING = new Shedding(0.25, 0.5, 0.75, 0.1);

  @ParameterizedTest(name = "{0} shed, fill {1}: {2} shed")
  @CsvSource({
    "0, 0.00, 0",
    "0, 0.24, 0",
    "0, 0.25, 1",
    "0, 0.50, 2",
    "0, 0.75, 3",
    "0, 1.00, 3",
    "1, 0.24, 1",
    "1, 0.16, 1",
    "1, 0.14, 0",
    "1, 0.49, 1",
    "2, 0.45, 2",
    "2, 0.39, 1",
    "2, 0.10, 0",
    "3, 0.70, 3",
    "3, 0.64, 2",
    "3, 0.30, 1",
    "3, 0.00, 0",
  })
  void goesWithoutTheDearestFirst(int before, double fill, int after) {
    assertThat(SHEDDING.next(shed(before), fill)).isEqualTo(shed(after));
  }

  @Test
  void neverShedsRules() {
    assertThat(SHEDDING.next(Set.of(), 1)).doesNotContain(Tier.RULE);
    assertThat(Shedding.all()).doesNotContain(Tier.RULE);
  }

  private static Set<Tier> shed(int tiers) {
    return Set.copyOf(List.of(Tier.values()).subList(0, tiers));
  }
}
