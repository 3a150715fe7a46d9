package vigil.fognode.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** Nobody is kept from a patient because the trail takes nothing, and the trail gets its entry. */
class LooksTest {
  private static final Operator NURSE = new Operator("nurse-a", Role.CLINICIAN);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Deque<Runnable> later = new ArrayDeque<>();
  private final Trail trail = new Trail();
  private Instant now = Instant.parse("2026-01-01T08:00:00Z");

  /** Takes entries when the test says so. */
  private static final class Trail implements Witness {
    private final List<String> written = new ArrayList<>();
    private final Deque<CompletableFuture<String>> asked = new ArrayDeque<>();
    private final Deque<String> texts = new ArrayDeque<>();

    @Override
    public CompletionStage<?> write(Operator who, String what, String subject, String outcome) {
      asked.add(new CompletableFuture<>());
      texts.add(what + " " + subject + " " + outcome);
      return asked.getLast();
    }

    @Override
    public CompletionStage<?> note(String what, String subject, String outcome) {
      throw new AssertionError("somebody known looks");
    }

    @Override
    public CompletionStage<List<Entry>> read(long before, int limit) {
      return CompletableFuture.completedFuture(List.of());
    }

    void takes() {
      written.add(texts.remove());
      asked.remove().complete("");
    }

    void fails() {
      texts.remove();
      asked.remove().completeExceptionally(new SQLException("silent", "08006"));
    }

    void refuses() {
      texts.remove();
      asked.remove().completeExceptionally(new SQLException("no such character", "22021"));
    }
  }

  @Test
  void isShownOnceItIsWrittenDown() {
    var looks = looks(Duration.ofDays(1));
    var look = looks.write(NURSE, "view-patient", "p-1", "done").toCompletableFuture();
    assertThat(look).isNotDone();

    trail.takes();

    assertThat(look).isCompletedWithValue(true);
    assertThat(trail.written).containsExactly("view-patient p-1 done");
  }

  @Test
  void isShownThoughTheTrailFailsAndIsWrittenDownLater() {
    var looks = looks(PATIENCE);
    var first = looks.write(NURSE, "view-patient", "p-1", "done").toCompletableFuture();
    trail.fails();
    assertThat(first).isCompletedWithValue(false);
    now = now.plusSeconds(2);
    var second = looks.write(NURSE, "view-beds", "", "done").toCompletableFuture();
    assertThat(second).isCompletedWithValue(false);
    trail.fails();

    now = now.plusSeconds(60);
    later.remove().run();
    trail.takes();
    trail.takes();

    assertThat(trail.written)
        .containsExactly(
            "view-patient p-1 done at 2026-01-01T08:00:00Z",
            "view-beds  done at 2026-01-01T08:00:02Z");
    assertThat(trail.asked).isEmpty();
    assertThat(looks.write(NURSE, "view-beds", "", "done").toCompletableFuture()).isNotDone();
  }

  @Test
  void isHeldUpByNoOtherThatTheTrailNeverTakes() {
    var looks = looks(PATIENCE);
    var strange = looks.write(NURSE, "view-alert", "\0", "done").toCompletableFuture();
    var next = looks.write(NURSE, "view-beds", "", "done").toCompletableFuture();

    trail.refuses();
    assertThat(strange).isCompletedExceptionally();
    trail.takes();
    assertThat(next).isCompletedWithValue(true);
    assertThat(later).isEmpty();
  }

  @Test
  void waitsForASilentTrailNoLongerThanItsPatience() {
    var look = looks(Duration.ofMillis(1)).write(NURSE, "view-patient", "p-1", "done");

    assertThat(look.toCompletableFuture()).succeedsWithin(SOON).isEqualTo(false);
    trail.takes();
    assertThat(trail.written).hasSize(1);
  }

  private Looks looks(Duration patience) {
    return new Looks(trail, patience, () -> now, (wait, then) -> later.add(then));
  }
}
