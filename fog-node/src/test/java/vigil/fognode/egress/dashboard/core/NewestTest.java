package vigil.fognode.egress.dashboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewestTest {

  /** However a reader's questions fall among the changes, it ends with the newest of each key. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void bringsEveryReaderToTheNewestValues(long seed) {
    var random = new Random(seed);
    var newest = new Newest<Integer, Integer>();
    var truth = new HashMap<Integer, Integer>();
    var read = new HashMap<Integer, Integer>();
    var cursor = 0L;

    for (int i = 0; i < 500; i++) {
      var key = random.nextInt(20);
      newest.put(key, i);
      truth.put(key, i);
      if (random.nextInt(7) == 0) {
        newest.after(cursor).forEach(entry -> read.put(entry.key(), entry.value()));
        cursor = newest.version();
      }
    }
    newest.after(cursor).forEach(entry -> read.put(entry.key(), entry.value()));

    assertThat(read).isEqualTo(truth);
  }

  @Test
  void tellsEachKeyOnceAndOldestFirst() {
    var newest = new Newest<String, Integer>();
    newest.put("a", 1);
    newest.put("b", 2);
    newest.put("a", 3);

    assertThat(newest.after(0)).extracting(Newest.Entry::value).containsExactly(2, 3);
    assertThat(newest.after(2)).extracting(Newest.Entry::value).containsExactly(3);
    assertThat(newest.after(3)).isEmpty();
  }

  @Test
  void forgetsWhatIsRemoved() {
    var newest = new Newest<String, Integer>();
    newest.put("a", 1);
    newest.remove("a");

    assertThat(newest.after(0)).isEmpty();
    assertThat(newest.get("a")).isEmpty();
  }
}
