package vigil.fognode.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * What is kept for how long.
 *
 * @param what a word for the log
 */
public record Rule(String what, Duration kept, Removal removal) {

  /** Removes some of what is older, in one transaction. */
  @FunctionalInterface
  public interface Removal {
    /**
     * @return how many rows were removed; fewer than {@code most} once there are no more
     */
    CompletionStage<Integer> before(Instant oldest, int most);
  }
}
