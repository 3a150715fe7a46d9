package vigil.fognode.egress.dashboard.core;

import java.time.Duration;
import java.time.Instant;
import vigil.models.limit.Limit;

/**
 * What another limit would have done: a limit with its condition delay and hysteresis, run over
 * stored values. What a patient's context would have moved is left out.
 *
 * @param longestGap a longer silence ends the condition: what was not measured was not crossed
 */
public record LimitReplay(Limit limit, Duration longestGap) {

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
        present = !point.at().isBefore(crossedAt.plus(limit.delay()));
        alerts += present ? 1 : 0;
      }
    }
    return alerts;
  }

  private boolean isAcross(double value) {
    return limit.excess(value) > 0;
  }

  private boolean isBackInside(double value) {
    return limit.excess(value) < -limit.hysteresis();
  }
}
