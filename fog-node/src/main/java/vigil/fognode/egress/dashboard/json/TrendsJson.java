package vigil.fognode.egress.dashboard.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.core.Interval;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.Metric;

/**
 * A patient's long trends.
 *
 * @param stepMs length of what one row sums up, in milliseconds
 */
public record TrendsJson(String from, String to, long stepMs, Map<String, ColumnsJson> trends) {
  /** As many as a wide screen has room for. */
  private static final int MOST_ROWS = 720;

  private static final Duration SHORTEST = Duration.ofSeconds(5);

  /**
   * Columns of the same length, oldest first, in the metric's unit.
   *
   * @param at when each step begins, in milliseconds since 1970-01-01T00:00Z
   * @param value mean of the step
   */
  public record ColumnsJson(
      String unit,
      String loinc,
      List<Long> at,
      List<@Nullable Double> value,
      List<@Nullable Double> least,
      List<@Nullable Double> most,
      List<@Nullable Double> expected,
      List<@Nullable Double> low,
      List<@Nullable Double> high) {
    public static ColumnsJson of(Metric metric, List<Interval> steps) {
      return new ColumnsJson(
          metric.unit().ucum(),
          metric.loinc(),
          steps.stream().map(step -> step.at().toEpochMilli()).toList(),
          column(steps, Interval::mean),
          column(steps, Interval::least),
          column(steps, Interval::most),
          column(steps, Interval::expected),
          column(steps, Interval::low),
          column(steps, Interval::high));
    }

    private static List<@Nullable Double> column(
        List<Interval> steps, ToDoubleFunction<Interval> of) {
      var column = new ArrayList<@Nullable Double>(steps.size());
      steps.forEach(step -> column.add(Json.number(of.applyAsDouble(step))));
      return column;
    }
  }

  public static TrendsJson of(Map<Metric, List<Trend.Point>> trends, Instant from, Instant to) {
    var step = Duration.between(from, to).dividedBy(MOST_ROWS);
    var taken = step.compareTo(SHORTEST) < 0 ? SHORTEST : step;
    var columns = new TreeMap<String, ColumnsJson>();
    trends.forEach(
        (metric, points) ->
            columns.put(Json.code(metric), ColumnsJson.of(metric, Interval.of(points, taken))));
    return new TrendsJson(from.toString(), to.toString(), taken.toMillis(), columns);
  }
}
