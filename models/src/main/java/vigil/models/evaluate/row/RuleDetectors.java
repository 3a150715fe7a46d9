package vigil.models.evaluate.row;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vigil.models.Context;
import vigil.models.limit.Limits;
import vigil.models.limit.News2;
import vigil.models.limit.ZScore;
import vigil.protocol.vocab.Metric;

/** The detectors that learn nothing: rules over columns, and the running z-score over steps. */
public final class RuleDetectors {
  /** Less than any score of a rule: nothing was measured. */
  private static final double NOTHING = -1e6;

  private RuleDetectors() {}

  /** One column as it is, or its negative where less is stranger. */
  public static RowDetector column(String name, String column, double sign) {
    return rowwise(
        name,
        all -> {
          int at = all.columns().indexOf(column);
          return row -> Float.isNaN(row[at]) ? NOTHING : sign * row[at];
        });
  }

  /**
   * An adult's alarm limits: the value that is furthest outside counts. Rows have no past, so no
   * delay passes.
   *
   * @param columns which metric a column holds, in the metric's unit
   */
  public static RowDetector limits(Map<String, Metric> columns) {
    return rowwise("limits", all -> row -> furthest(all.columns(), columns, row));
  }

  private static double furthest(List<String> names, Map<String, Metric> columns, float[] row) {
    double most = 0;
    for (var column : columns.entrySet()) {
      float value = row[names.indexOf(column.getKey())];
      if (!Float.isNaN(value)) {
        for (var limit : Limits.adult().of(column.getValue())) {
          most = Math.max(most, limit.score(value));
        }
      }
    }
    return most;
  }

  /** Points of NEWS2; a missing item counts nothing. */
  public static RowDetector news2(Map<String, Metric> columns) {
    return rowwise("news2", all -> row -> points(all.columns(), columns, row));
  }

  private static double points(List<String> names, Map<String, Metric> columns, float[] row) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    columns.forEach(
        (column, metric) -> {
          float value = row[names.indexOf(column)];
          if (!Float.isNaN(value)) {
            values.put(metric, (double) value);
          }
        });
    return News2.of(values, Context.UNKNOWN).map(News2::total).orElse(0);
  }

  /** The newest steps against mean and spread of the older ones. */
  public static RowDetector runningZScore() {
    return new RowDetector() {
      @Override
      public String name() {
        return "z-score-running";
      }

      @Override
      public Learned fit(Examples all, int[] train, long seed) {
        int length = all.series()[0][0].length;
        var rule = new ZScore(ZScore.Against.WINDOW, List.of(), length, Duration.ofSeconds(1));
        return cases -> IntStream.of(cases).mapToDouble(i -> rule.score(all.series()[i])).toArray();
      }
    };
  }

  private interface Rule {
    ToDoubleFunction<float[]> over(Examples all);
  }

  private static RowDetector rowwise(String name, Rule rule) {
    return new RowDetector() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Learned fit(Examples all, int[] train, long seed) {
        return RowDetectors.rowwise(all, rule.over(all));
      }
    };
  }
}
