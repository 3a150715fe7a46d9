package vigil.protocol.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table with a column of seconds and a column per metric, as a recording: rows are laid on an
 * even grid whose step is the median of theirs; a step without a row holds NaN.
 */
public final class CsvRecordings {
  private static final int MOST_STEPS = 1 << 24;

  /** More grid steps than this a row, and the rows are no sampling at all. */
  private static final int WIDEST = 100;

  private CsvRecordings() {}

  public static Opened<Recording> of(Table table) {
    var times =
        table.columns().stream()
            .filter(Labels::isTime)
            .findFirst()
            .map(table::numbers)
            .orElse(null);
    if (times == null) {
      return refused(
          table, "has no column of seconds (found: " + String.join(", ", table.columns()) + ")");
    }
    var metrics = table.columns().stream().filter(c -> Labels.metric(c).isPresent()).toList();
    if (metrics.isEmpty()) {
      return refused(
          table, "has no column of a known metric (such as HR, PULSE, RESP, SpO2, glucose)");
    }
    return times.length < 2
        ? refused(table, "is too short: one row (expected: at least 2)")
        : onGrid(table, times, metrics);
  }

  private static Opened<Recording> onGrid(Table table, double[] times, List<String> metrics) {
    var steps = new double[times.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = times[i + 1] - times[i];
      if (!(steps[i] > 0)) {
        return refused(
            table,
            "row %d: time goes from %s to %s (expected: later, and a number)"
                .formatted(i + 2, times[i], times[i + 1]));
      }
    }
    Arrays.sort(steps);
    double period = steps[steps.length / 2];
    double length = Math.rint((times[times.length - 1] - times[0]) / period) + 1;
    if (length > MOST_STEPS || length > (double) WIDEST * times.length) {
      return refused(
          table,
          "is wrongly sampled: %d rows over %.0f steps of %s s"
              .formatted(times.length, length, period));
    }
    var slots =
        IntStream.range(0, times.length)
            .map(i -> (int) Math.rint((times[i] - times[0]) / period))
            .toArray();
    return signals(table, metrics, slots, 1 / period);
  }

  private static Opened<Recording> signals(
      Table table, List<String> metrics, int[] slots, double hertz) {
    var signals = new ArrayList<Signal>();
    for (var column : metrics) {
      var values = new float[slots[slots.length - 1] + 1];
      Arrays.fill(values, Float.NaN);
      var cells = table.numbers(column);
      for (int i = 0; i < slots.length; i++) {
        values[slots[i]] = (float) cells[i];
      }
      signals.add(new Signal(column, Labels.metric(column), Labels.unit(column), values));
    }
    return signals.stream().allMatch(CsvRecordings::isBlank)
        ? refused(table, "holds no number in any of its metrics")
        : new Opened.Taken<>(new Recording(stem(table.name()), hertz, signals, List.of()));
  }

  private static boolean isBlank(Signal signal) {
    for (float value : signal.values()) {
      if (!Float.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  private static String stem(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static Opened<Recording> refused(Table table, String why) {
    return new Opened.Refused<>(table.name() + " " + why + ".");
  }
}
