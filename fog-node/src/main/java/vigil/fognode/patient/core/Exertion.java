package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;

/**
 * How hard the patient has worked in the last minutes: rises with the activity at once and falls
 * back more slowly, as the heart does.
 *
 * @param level metabolic equivalents, 1 at rest
 */
public record Exertion(double level, Instant at) {
  public static final Exertion REST = new Exertion(1, Instant.EPOCH);

  /** Time constant of the heart's way back to rest. */
  private static final double RECOVERY_S = 75;

  Exertion next(double equivalents, Instant now) {
    return new Exertion(Math.max(equivalents, levelAt(now)), now);
  }

  /** What is left of it; a device that falls silent leaves the patient at rest. */
  public double levelAt(Instant now) {
    double gap = Math.max(0, Duration.between(at, now).toMillis() / 1e3);
    return 1 + (level - 1) * Math.exp(-gap / RECOVERY_S);
  }
}
