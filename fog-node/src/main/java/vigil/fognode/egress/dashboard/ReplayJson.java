package vigil.fognode.egress.dashboard;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.core.LimitReplay;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.protocol.vocab.Metric;

/**
 * What each limit would have done.
 *
 * @param bedHours time that was measured, over all beds
 */
record ReplayJson(
    String metric,
    String unit,
    String side,
    long delayS,
    @Nullable Double bedHours,
    int beds,
    List<PointJson> points) {
  private static final int MOST_LIMITS = 60;

  record PointJson(int limit, int alerts) {}

  static ReplayJson of(Metric metric, LimitReplay asked, List<Series> series) {
    var values =
        series.stream()
            .flatMap(it -> it.points().stream())
            .mapToDouble(Series.Point::value)
            .summaryStatistics();
    var covered =
        series.stream()
            .map(it -> it.covered(asked.longestGap()))
            .reduce(Duration.ZERO, Duration::plus);
    return new ReplayJson(
        Json.code(metric),
        metric.unit().ucum(),
        Json.code(asked.side()),
        asked.delay().toSeconds(),
        Json.number(covered.toMillis() / 3_600_000.0),
        series.size(),
        values.getCount() == 0
            ? List.of()
            : limits(values.getMin(), values.getMax())
                .mapToObj(limit -> new PointJson(limit, alerts(asked, limit, series)))
                .toList());
  }

  private static IntStream limits(double lowest, double highest) {
    int from = (int) Math.floor(lowest) - 1;
    int step = Math.max(1, (int) Math.ceil((highest - lowest) / MOST_LIMITS));
    return IntStream.iterate(from, limit -> limit <= Math.ceil(highest) + 1, it -> it + step);
  }

  private static int alerts(LimitReplay asked, int limit, List<Series> series) {
    var replay =
        new LimitReplay(asked.side(), limit, asked.delay(), asked.hysteresis(), asked.longestGap());
    return series.stream().mapToInt(replay::alerts).sum();
  }
}
