package vigil.models.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One limit of one patient: not crossed, crossed since a time, or present as a condition.
 *
 * @param since when the first of an unbroken run of values lay outside
 * @param present whether the delay has passed, so that there is a condition
 */
public record Crossing(Instant since, boolean present) {

  /**
   * What the next value makes of it; the limit as it stands for this patient now.
   *
   * @param before empty where the limit is not crossed
   */
  public static Optional<Crossing> next(
      Optional<Crossing> before, Limit limit, double value, Instant at) {
    return next(before, limit.excess(value), limit.hysteresis(), limit.delay(), at);
  }

  /**
   * The same for anything that has a bound.
   *
   * @param excess how far outside, negative inside; in the unit of {@code hysteresis}
   */
  public static Optional<Crossing> next(
      Optional<Crossing> before, double excess, double hysteresis, Duration delay, Instant at) {
    if (before.isPresent() && before.get().present()) {
      return excess > -hysteresis ? before : Optional.empty();
    }
    if (excess <= 0) {
      return Optional.empty();
    }
    var since = before.map(Crossing::since).orElse(at);
    return Optional.of(new Crossing(since, Duration.between(since, at).compareTo(delay) >= 0));
  }
}
