package vigil.fognode.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Operator;

class StrangersTest {
  private final Trail trail = new Trail();
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private final Strangers strangers =
      new Strangers(
          trail,
          (wait, then) -> {
            assertThat(wait).isEqualTo(Duration.ofMinutes(1));
            later.add(then);
          });

  private static final class Trail implements Witness {
    private final List<String> entries = new ArrayList<>();
    private boolean silent;

    @Override
    public CompletionStage<?> write(Operator who, String what, String subject, String outcome) {
      throw new AssertionError("nobody known did this");
    }

    @Override
    public CompletionStage<?> note(String what, String subject, String outcome) {
      if (silent) {
        return CompletableFuture.failedFuture(new IllegalStateException("silent"));
      }
      entries.add(what + " " + outcome + ": " + subject);
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<List<Entry>> read(long before, int limit) {
      return CompletableFuture.completedFuture(List.of());
    }
  }

  @Test
  void theFirstIsWrittenAtOnceAndAMillionMoreAreOneEntry() {
    for (int i = 0; i <= 1_000_000; i++) {
      strangers.turnedAway("192.0.2." + i % 2);
    }

    assertThat(trail.entries).containsExactly("sign-in refused: an unknown name, from 192.0.2.0");
    pass();
    assertThat(trail.entries)
        .hasSize(2)
        .endsWith("sign-in refused: 1000000 unknown names, last from 192.0.2.0");
  }

  @Test
  void afterAMinuteWithoutAnyTheNextIsWrittenAtOnceAgain() {
    strangers.turnedAway("192.0.2.1");
    pass();
    assertThat(later).as("nothing to wait for").isEmpty();

    strangers.turnedAway("192.0.2.7");

    assertThat(trail.entries)
        .hasSize(2)
        .endsWith("sign-in refused: an unknown name, from 192.0.2.7");
  }

  @Test
  void whatTheTrailDoesNotTakeIsInTheNextEntry() {
    trail.silent = true;
    strangers.turnedAway("192.0.2.1");
    strangers.turnedAway("192.0.2.1");
    pass();
    assertThat(trail.entries).isEmpty();
    trail.silent = false;

    pass();

    assertThat(trail.entries)
        .containsExactly("sign-in refused: 2 unknown names, last from 192.0.2.1");
  }

  /** A minute. */
  private void pass() {
    later.remove().run();
  }
}
