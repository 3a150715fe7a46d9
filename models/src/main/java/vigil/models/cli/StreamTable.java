package vigil.models.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import vigil.models.evaluate.injection.Stream;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;

/**
 * What a node receives of a stream, second by second, as a CSV table that {@code device-sim replay}
 * and {@link vigil.protocol.recording.Recordings} read. A cell is blank where nothing came.
 *
 * <p>A table has no block numbers, no copies and no clock of the device: see {@link
 * InjectCommand#isInValues}.
 */
final class StreamTable {
  private static final List<Metric> COLUMNS =
      List.of(
          Metric.HEART_RATE,
          Metric.PULSE_RATE,
          Metric.RESPIRATION_RATE,
          Metric.SPO2,
          Metric.ACTIVITY);
  private static final String HEAD = "Time [s],HR,PULSE,RESP,SpO2,Activity\n";

  /** Wearables tell every other second; the second between shows the last value. */
  private static final int ACTIVITY_HOLDS = 2;

  private StreamTable() {}

  static String of(Stream stream) {
    var cells = cells(stream);
    var table = new StringBuilder(HEAD);
    for (int second = 0; second < stream.seconds(); second++) {
      int row = second;
      table
          .append(second)
          .append(',')
          .append(
              Arrays.stream(cells)
                  .map(column -> cell(column[row]))
                  .collect(Collectors.joining(",")))
          .append('\n');
    }
    return table.toString();
  }

  /** Shape [column][second]. */
  private static double[][] cells(Stream stream) {
    var cells = new double[COLUMNS.size()][stream.seconds()];
    for (var column : cells) {
      Arrays.fill(column, Double.NaN);
    }
    for (var delivery : stream.deliveries()) {
      long second = Duration.between(Stream.START, delivery.received()).toSeconds();
      delivery.block().samples().forEach(sample -> put(cells, (int) second, sample));
    }
    return cells;
  }

  private static void put(double[][] cells, int second, Sample sample) {
    int column = COLUMNS.indexOf(sample.metric());
    if (column >= 0 && second < cells[column].length) {
      int last = sample.metric() == Metric.ACTIVITY ? second + ACTIVITY_HOLDS : second + 1;
      Arrays.fill(cells[column], second, Math.min(last, cells[column].length), sample.value());
    }
  }

  private static String cell(double value) {
    return Double.isNaN(value)
        ? ""
        : BigDecimal.valueOf(Math.rint(value * 100) / 100).stripTrailingZeros().toPlainString();
  }
}
