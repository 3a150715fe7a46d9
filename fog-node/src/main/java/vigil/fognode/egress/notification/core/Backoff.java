package vigil.fognode.egress.notification.core;

import java.time.Duration;

/** Pauses before a message is tried again: each twice the one before, up to the longest. */
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 16;

  /**
   * @param attempts that have failed before the newest one
   */
  public Duration after(int attempts) {
    var doubled = first.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
