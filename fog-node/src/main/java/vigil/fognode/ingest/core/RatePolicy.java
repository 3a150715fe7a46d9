package vigil.fognode.ingest.core;

import java.time.Duration;

/**
 * How fast a device may send: a token bucket.
 *
 * @param perSecond messages a second in the long run
 * @param burst messages at once after a silence
 */
public record RatePolicy(double perSecond, double burst) {
  private static final double NS = 1e9;

  public RatePolicy {
    if (!(perSecond > 0) || !(burst >= 1)) {
      throw new IllegalArgumentException(
          "rate: " + perSecond + ", burst: " + burst + " (expected: > 0, >= 1)");
    }
  }

  public Allowance full(long nowNs) {
    return new Allowance(burst, nowNs);
  }

  /** One message sent now; {@link #allows} says whether it was allowed. */
  public Allowance next(Allowance before, long nowNs) {
    double refilled = before.messages() + (nowNs - before.atNs()) / NS * perSecond;
    return new Allowance(Math.max(-1, Math.min(burst, refilled) - 1), nowNs);
  }

  public boolean allows(Allowance after) {
    return after.messages() >= 0;
  }

  /** How long a device that is too fast has to wait. */
  public Duration pause(Allowance after) {
    return Duration.ofNanos((long) (-after.messages() / perSecond * NS));
  }
}
