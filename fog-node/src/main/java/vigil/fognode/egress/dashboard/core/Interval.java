package vigil.fognode.egress.dashboard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.fognode.egress.history.core.Trend;

/**
 * What a long trend draws in one step, so that a short low still shows in a day: mean, lowest and
 * highest usable value, and the newest baseline band, all in the metric's unit.
 *
 * @param at when it begins
 * @param mean NaN where nothing usable came
 */
public record Interval(
    Instant at, double mean, double least, double most, double expected, double low, double high) {

  /** One interval a step in which any point lies, oldest first. */
  public static List<Interval> of(List<Trend.Point> points, Duration step) {
    var found = new ArrayList<Interval>();
    long stepMs = step.toMillis();
    int first = 0;
    for (int i = 1; i <= points.size(); i++) {
      if (i == points.size() || place(points.get(i), stepMs) != place(points.get(first), stepMs)) {
        found.add(of(points.subList(first, i), place(points.get(first), stepMs) * stepMs));
        first = i;
      }
    }
    return found;
  }

  private static long place(Trend.Point point, long stepMs) {
    return Math.floorDiv(point.at().toEpochMilli(), stepMs);
  }

  private static Interval of(List<Trend.Point> points, long at) {
    var usable =
        points.stream()
            .mapToDouble(Trend.Point::value)
            .filter(Double::isFinite)
            .summaryStatistics();
    var newest = points.getLast();
    var isNone = usable.getCount() == 0;
    return new Interval(
        Instant.ofEpochMilli(at),
        isNone ? Double.NaN : usable.getAverage(),
        isNone ? Double.NaN : usable.getMin(),
        isNone ? Double.NaN : usable.getMax(),
        newest.expected(),
        newest.low(),
        newest.high());
  }
}
