package vigil.fognode.bedside.core;

import java.time.Duration;
import java.time.Instant;

/**
 * How often one actor at a bedside has begun: the first time is its start, each further one follows
 * a crash.
 */
public record Supervision(int begun, Instant lastAt) {
  public static final Supervision NOT_BEGUN = new Supervision(0, Instant.EPOCH);

  public Supervision begin(Instant at) {
    return new Supervision(begun + 1, at);
  }

  public boolean hasCrashed() {
    return begun > 1;
  }

  /** Whether people are still to be told at {@code now} of the newest crash. */
  public boolean isTold(Instant now, Duration memory) {
    return hasCrashed() && now.isBefore(lastAt.plus(memory));
  }
}
