package vigil.models.limit;

import java.time.Duration;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/**
 * A bound whose crossing is a condition.
 *
 * @param condition stable code, such as {@code hr-high}
 * @param bound in the metric's unit; a value equal to it does not cross
 * @param hysteresis how far back inside the bound a value must come for the condition to end, in
 *     the metric's unit
 * @param delay for how long every value must lie outside before the condition is present
 * @param vital whether no activity, drug or diagnosis may move the bound
 * @param words what a nurse reads before the value
 */
public record Limit(
    String condition,
    Metric metric,
    Side side,
    double bound,
    double hysteresis,
    Duration delay,
    Priority priority,
    boolean vital,
    String words) {
  /** Excess as a share of the bound at which the score has come half way from 0.5 to 1. */
  private static final double HALF_WAY = 0.1;

  /** Which side of the bound is the wrong one. */
  public enum Side {
    ABOVE,
    BELOW
  }

  public Limit {
    require(Double.isFinite(bound), condition, "bound", bound);
    require(hysteresis >= 0, condition, "hysteresis", hysteresis);
    require(!delay.isNegative(), condition, "delay", delay);
  }

  /** How far outside the bound a value lies, in the metric's unit; negative inside. */
  public double excess(double value) {
    return side == Side.ABOVE ? value - bound : bound - value;
  }

  /** 0.5 at the bound, towards 1 the further outside, towards 0 the further inside. */
  public double score(double value) {
    double excess = excess(value);
    double scale = Math.max(HALF_WAY * Math.abs(bound), 1e-3) / Math.log(2);
    return excess <= 0 ? 0.5 * Math.exp(excess / scale) : 1 - 0.5 * Math.exp(-excess / scale);
  }

  /** The same limit, {@code by} further out; in the metric's unit, never negative. */
  public Limit widened(double by) {
    return by == 0 ? this : withBound(side == Side.ABOVE ? bound + by : bound - by);
  }

  public Limit withBound(double newBound) {
    return new Limit(condition, metric, side, newBound, hysteresis, delay, priority, vital, words);
  }

  public Limit withDelay(Duration newDelay) {
    return new Limit(condition, metric, side, bound, hysteresis, newDelay, priority, vital, words);
  }

  private static void require(boolean holds, String condition, String what, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(
          condition + "." + what + ": " + found + " (expected: finite, not negative)");
    }
  }
}
