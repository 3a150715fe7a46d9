package vigil.fognode;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The process' first thread waits here while a node starts and stops; nobody else waits. */
final class Waiting {
  private Waiting() {}

  /**
   * @throws IllegalStateException where it fails or takes longer; the message says why
   */
  static <T> T of(CompletionStage<T> stage, Duration longest) {
    var value = new AtomicReference<@Nullable T>();
    var failure = new AtomicReference<@Nullable Throwable>();
    var done = new CountDownLatch(1);
    stage.whenComplete(
        (result, failed) -> {
          value.set(result);
          failure.set(failed);
          done.countDown();
        });
    try {
      if (!done.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "the node did not answer for " + longest.toSeconds() + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the node starts or stops", interrupted);
    }
    var result = value.get();
    if (result == null) {
      var why = failure.get();
      throw new IllegalStateException(why == null ? "no answer" : why.getMessage(), why);
    }
    return result;
  }
}
