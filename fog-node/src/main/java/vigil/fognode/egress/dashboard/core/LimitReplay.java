package vigil.fognode.egress.dashboard.core;

import java.time.Duration;
import java.time.Instant;

/**
 * What another limit would have done: a limit with its condition delay and hysteresis, run over
 * stored values.
 *
 * @param limit in the metric's unit; a value equal to it crosses it
 * @param delay how long a value must stay across before the condition is present
 * @param hysteresis how far back inside a value must come before it ends, in the metric's unit
 * @param longestGap a longer silence ends the condition: what was not measured was not crossed
 */
public record LimitReplay(
    Side side, double limit, Duration delay, double hysteresis, Duration longestGap) {

  /** On which side of the limit the condition lies. */
  public enum Side {
    LOW,
    HIGH
  }

  /** How often the condition would have begun. */
  public int alerts(Series series) {
    int alerts = 0;
    boolean present = false;
    Instant crossedAt = Instant.MAX;
    Instant before = Instant.MAX;
    for (var point : series.points()) {
      if (before.isBefore(point.at().minus(longestGap))) {
        present = false;
        crossedAt = Instant.MAX;
      }
      before = point.at();
      if (present) {
        present = !isBackInside(point.value());
        crossedAt = present ? crossedAt : Instant.MAX;
      } else if (!isAcross(point.value())) {
        crossedAt = Instant.MAX;
      } else {
        crossedAt = crossedAt.equals(Instant.MAX) ? point.at() : crossedAt;
        present = !point.at().isBefore(crossedAt.plus(delay));
        alerts += present ? 1 : 0;
      }
    }
    return alerts;
  }

  private boolean isAcross(double value) {
    return side == Side.LOW ? value <= limit : value >= limit;
  }

  private boolean isBackInside(double value) {
    return side == Side.LOW ? value > limit + hysteresis : value < limit - hysteresis;
  }
}
