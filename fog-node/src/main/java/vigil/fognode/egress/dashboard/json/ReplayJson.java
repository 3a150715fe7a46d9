package vigil.fognode.egress.dashboard.json;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.core.LimitReplay;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.models.limit.Limit;

/**
 * What each bound would have done, beside what the limit in force would have.
 *
 * @param delayS the delay that was tried with each bound, in seconds
 * @param from of the oldest value that was tried; absent where there is none
 * @param bedHours time that was measured, over all beds
 * @param alertsInForce how often the limit in force begins in the same values
 */
public record ReplayJson(
    LimitJson limit,
    long delayS,
    @Nullable String from,
    @Nullable Double bedHours,
    int beds,
    int alertsInForce,
    List<PointJson> points) {
  private static final int MOST_BOUNDS = 60;

  public record PointJson(int limit, int alerts) {}

  public static ReplayJson of(
      Limit inForce, Duration delay, Duration longestGap, List<Series> series) {
    return new ReplayJson(
        LimitJson.of(inForce),
        delay.toSeconds(),
        first(series).map(Instant::toString).orElse(null),
        Json.number(covered(series, longestGap).toMillis() / 3_600_000.0),
        series.size(),
        alerts(new LimitReplay(inForce, longestGap), series),
        bounds(inForce, series)
            .mapToObj(
                bound -> {
                  var tried = inForce.withDelay(delay).withBound(bound);
                  return new PointJson(bound, alerts(new LimitReplay(tried, longestGap), series));
                })
            .toList());
  }

  private static Optional<Instant> first(List<Series> series) {
    return series.stream()
        .flatMap(it -> it.points().stream().limit(1))
        .map(Series.Point::at)
        .min(Instant::compareTo);
  }

  private static Duration covered(List<Series> series, Duration longestGap) {
    return series.stream().map(it -> it.covered(longestGap)).reduce(Duration.ZERO, Duration::plus);
  }

  /** Whole numbers over all that was measured, the bound in force among them; none without data. */
  private static IntStream bounds(Limit inForce, List<Series> series) {
    var values =
        series.stream()
            .flatMap(it -> it.points().stream())
            .mapToDouble(Series.Point::value)
            .summaryStatistics();
    if (values.getCount() == 0) {
      return IntStream.empty();
    }
    double lowest = Math.min(values.getMin(), inForce.bound());
    double highest = Math.max(values.getMax(), inForce.bound());
    int from = (int) Math.floor(lowest) - 1;
    int step = Math.max(1, (int) Math.ceil((highest - lowest) / MOST_BOUNDS));
    return IntStream.iterate(from, bound -> bound <= Math.ceil(highest) + 1, it -> it + step);
  }

  private static int alerts(LimitReplay replay, List<Series> series) {
    return series.stream().mapToInt(replay::alerts).sum();
  }
}
