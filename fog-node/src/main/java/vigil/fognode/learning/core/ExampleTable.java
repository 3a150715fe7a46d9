package vigil.fognode.learning.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;

/**
 * What a node heard of a patient, second by second, as {@code models inject} writes its streams: a
 * column for each channel that exists, blank where nothing came. Of several values in a second the
 * last one stands.
 *
 * @param from the first second
 */
public record ExampleTable(Instant from, String text) {
  private static final Map<Metric, String> COLUMNS = columns();

  /**
   * One value.
   *
   * @param at when the node heard it
   */
  public record Heard(Instant at, Sample sample) {

    /**
     * Those of a block: the newest is as old as the block, the others as much older as they are.
     */
    public static List<Heard> of(Instant receivedAt, List<Sample> samples) {
      var newest = samples.stream().map(Sample::at).max(Instant::compareTo).orElse(receivedAt);
      return samples.stream()
          .map(sample -> new Heard(receivedAt.minus(Duration.between(sample.at(), newest)), sample))
          .toList();
    }
  }

  private static Map<Metric, String> columns() {
    var columns = new LinkedHashMap<Metric, String>();
    columns.put(Metric.HEART_RATE, "HR");
    columns.put(Metric.PULSE_RATE, "PULSE");
    columns.put(Metric.RESPIRATION_RATE, "RESP");
    columns.put(Metric.SPO2, "SpO2");
    columns.put(Metric.ACTIVITY, "Activity");
    columns.put(Metric.SYSTOLIC_PRESSURE, "SBP");
    columns.put(Metric.DIASTOLIC_PRESSURE, "DBP");
    columns.put(Metric.MEAN_PRESSURE, "MAP");
    columns.put(Metric.TEMPERATURE, "Temp");
    columns.put(Metric.GLUCOSE, "Glucose");
    return columns;
  }

  /** Empty where nothing that has a column was heard. */
  public static Optional<ExampleTable> of(List<Heard> heard) {
    var usable =
        heard.stream()
            .filter(it -> COLUMNS.containsKey(it.sample().metric()))
            .filter(it -> it.sample().validity().isUsable())
            .toList();
    if (usable.isEmpty()) {
      return Optional.empty();
    }
    var from = usable.stream().map(Heard::at).min(Instant::compareTo).orElseThrow();
    var to = usable.stream().map(Heard::at).max(Instant::compareTo).orElseThrow();
    var cells = new LinkedHashMap<Metric, double[]>();
    int seconds = second(from, to) + 1;
    for (var metric : COLUMNS.keySet()) {
      var column = new double[seconds];
      Arrays.fill(column, Double.NaN);
      var own = usable.stream().filter(it -> it.sample().metric() == metric).toList();
      own.forEach(it -> column[second(from, it.at())] = it.sample().value());
      if (!own.isEmpty()) {
        cells.put(metric, column);
      }
    }
    return Optional.of(new ExampleTable(from, text(cells, seconds)));
  }

  /** From the first second to then. */
  public long second(Instant at) {
    return Duration.between(from, at).toSeconds();
  }

  private static int second(Instant from, Instant at) {
    return Math.toIntExact(Duration.between(from, at).toSeconds());
  }

  private static String text(Map<Metric, double[]> cells, int seconds) {
    var table = new StringBuilder("Time [s]");
    cells.keySet().forEach(metric -> table.append(',').append(COLUMNS.get(metric)));
    table.append('\n');
    var columns = new ArrayList<>(cells.values());
    for (int second = 0; second < seconds; second++) {
      int row = second;
      table
          .append(second)
          .append(',')
          .append(
              columns.stream().map(column -> cell(column[row])).collect(Collectors.joining(",")))
          .append('\n');
    }
    return table.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value)
        ? ""
        : BigDecimal.valueOf(Math.rint(value * 100) / 100).stripTrailingZeros().toPlainString();
  }
}
