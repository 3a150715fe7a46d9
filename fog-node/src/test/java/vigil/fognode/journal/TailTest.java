package vigil.fognode.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailTest {
  @TempDir private Path dir;

  /** Devices restart, send late what was left out, and are filed meanwhile. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsWhatItHoldsAndNothingElse(long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var tail = Tail.in(dir);
    var holds = new ArrayList<Row>();
    var filed = new ArrayList<Tail.Held>();
    for (int step = 1; step <= 300; step++) {
      var row = row(random);
      var known =
          holds.stream()
              .filter(it -> it.stream() == row.stream() && it.isOf(row.epoch(), row.sequence()))
              .findFirst();

      assertThat(tail.find(row.stream(), row.epoch(), row.sequence())).isEqualTo(known);
      if (known.isEmpty()) {
        tail.append(List.of(row));
        holds.add(row);
      }
      if (step % 40 == 20) {
        filed.add(tail.held());
      }
      if (step % 40 == 0) {
        var done = filed.removeLast();
        tail.delete(done);
        done.streams().forEach(holds::removeAll);
      }
      assertThat(tail.size()).isEqualTo(holds.size());
    }
  }

  private static Row row(SplittableRandom random) {
    return new Row(random.nextInt(3), random.nextInt(2), random.nextInt(60), 0, 0, new byte[0]);
  }
}
