package vigil.fognode.operator.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Failed sign-ins of one name in a row.
 *
 * @param since of the newest failure
 */
public record Lockout(int failures, Instant since) {
  public static final Lockout NONE = new Lockout(0, Instant.EPOCH);

  public Lockout failedAt(Instant now) {
    return new Lockout(failures + 1, now);
  }

  /** Whether the name may not try now, right password or not. */
  public boolean isLocked(Instant now, int allowed, Duration pause) {
    return failures >= allowed && now.isBefore(since.plus(pause));
  }

  /** Whether it may be forgotten. */
  public boolean isOver(Instant now, Duration pause) {
    return !now.isBefore(since.plus(pause));
  }
}
