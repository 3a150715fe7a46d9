package vigil.fognode.egress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagedTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void goesThroughAllOnceWhateverThePage(long seed) {
    var random = new Random(seed);
    var all =
        new ArrayList<>(
            IntStream.range(0, random.nextInt(200)).mapToObj(i -> "p-" + (1_000 + i)).toList());
    Collections.shuffle(all, random);
    var limit = 1 + random.nextInt(40);

    assertThat(walk(all, limit)).isEqualTo(all.stream().sorted().toList());
  }

  @Test
  void goesOnWhereItWasThoughTheLastOneHasLeft() {
    var first = page(List.of("a", "b", "c", "d"), Optional.empty(), 2);

    assertThat(page(List.of("a", "c", "d"), Optional.of("b"), 2).items()).containsExactly("c", "d");
    assertThat(first.next()).isEqualTo("b");
  }

  private static List<String> walk(List<String> all, int limit) {
    var seen = new ArrayList<String>();
    var after = Optional.<String>empty();
    do {
      var page = page(all, after, limit);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      seen.addAll(page.items());
      after = Optional.ofNullable(page.next());
    } while (after.isPresent());
    return seen;
  }

  private static Paged<String> page(List<String> all, Optional<String> after, int limit) {
    return Paged.of(all, it -> it, Comparator.naturalOrder(), new PageQuery(after, limit));
  }
}
