package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import vigil.models.evaluate.row.Examples;
import vigil.models.evaluate.row.Timeline;
import vigil.models.feature.Arrivals;
import vigil.models.feature.Quantisation;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;

/**
 * Network flows of a patient monitor in the order of time.
 *
 * @param fold shape [stretch]: 0 test, 1 validation, 2 training
 * @param categories shape [case]
 * @param timeline one series; a flow counts as a second
 */
record FlowSet(Examples examples, int[] fold, List<String> categories, Timeline timeline) {
  /** Columns that name the attacker's machine, or count with the attack. */
  static final List<String> LEAKS =
      List.of(
          "Dir", "Flgs", "SrcAddr", "DstAddr", "Sport", "Dport", "SrcMac", "DstMac", "Packet_num");

  private static final Set<String> LABELS = Set.of("Attack Category", "Label");
  private static final String[] STEPS = {
    "SIntPkt", "DIntPkt", "SrcJitter", "DstJitter", "Heart_rate", "SYS"
  };
  private static final List<String> INTERVALS = List.of("SIntPkt", "DIntPkt");
  private static final List<String> DIGITS = List.of("Temp", "SpO2", "SYS", "Heart_rate", "ST");
  private static final int LENGTH = 12;
  private static final int STRETCH = 100;
  private static final int[] SPANS = {5, 12, 24};
  private static final int BASELINE = 200;

  static Opened<FlowSet> read(Table table) {
    return table
        .with("Attack Category", "Label")
        .then(t -> t.with(STEPS))
        .then(t -> t.with(DIGITS.toArray(String[]::new)))
        .then(FlowSet::of);
  }

  private static Opened<FlowSet> of(Table table) {
    var columns =
        table.columns().stream().filter(c -> !LEAKS.contains(c) && !LABELS.contains(c)).toList();
    double[][] values = columns.stream().map(table::numbers).toArray(double[][]::new);
    var examples = new Examples.Builder(names(columns));
    var categories = new ArrayList<String>();
    int label = table.index("Label");
    int category = table.index("Attack Category");
    int[] steps = Arrays.stream(STEPS).mapToInt(columns::indexOf).toArray();
    for (int row = 0; row < table.rows(); row++) {
      var truth = table.text(row, label);
      if (!truth.matches("[01]")) {
        return new Opened.Refused<>(
            "%s, row %d is unlabelled: '%s' (expected: 0 or 1)."
                .formatted(table.name(), row + 2, truth));
      }
      examples.add(
          row / STRETCH,
          truth.equals("1"),
          joined(row(values, row), traits(values, columns, row)),
          steps(values, steps, row));
      categories.add(table.text(row, category));
    }
    var all = examples.build();
    return all.patients() < 8
        ? new Opened.Refused<>(
            table.name() + " is too short: " + table.rows() + " flows (expected: >= 800).")
        : new Opened.Taken<>(new FlowSet(all, fold(all.patients()), categories, line(all.size())));
  }

  private static List<String> names(List<String> columns) {
    var names = new ArrayList<>(columns);
    for (int span : SPANS) {
      columns.forEach(c -> names.add(c + "-" + span));
    }
    columns.forEach(c -> names.add(c + "-step"));
    INTERVALS.forEach(c -> Arrivals.NAMES.forEach(part -> names.add(c + "-" + part)));
    DIGITS.forEach(c -> names.add(c + "-resolution"));
    return names;
  }

  private static Timeline line(int flows) {
    return new Timeline(new int[flows], IntStream.range(0, flows).asDoubleStream().toArray(), 1);
  }

  private static int[] fold(int stretches) {
    int[] fold = new int[stretches];
    for (int i = 0; i < stretches; i++) {
      double share = (double) i / stretches;
      fold[i] = share < 0.60 ? 2 : share < 0.75 ? 1 : 0;
    }
    return fold;
  }

  private static float[] row(double[][] values, int row) {
    int columns = values.length;
    var out = new float[columns * (SPANS.length + 2)];
    for (int column = 0; column < columns; column++) {
      var of = values[column];
      double usual = median(of, Math.max(0, row - BASELINE), row + 1);
      out[column] = (float) of[row];
      for (int span = 0; span < SPANS.length; span++) {
        out[columns * (span + 1) + column] =
            (float) (mean(of, Math.max(0, row - SPANS[span] + 1), row + 1) - usual);
      }
      out[columns * (SPANS.length + 1) + column] = (float) (of[row] - of[Math.max(0, row - 1)]);
    }
    return out;
  }

  /** How evenly packets come, and in which steps the monitor's values go. */
  private static float[] traits(double[][] values, List<String> columns, int row) {
    int from = Math.max(0, row - SPANS[SPANS.length - 1] + 1);
    var out = new float[INTERVALS.size() * Arrivals.NAMES.size() + DIGITS.size()];
    int at = 0;
    for (var column : INTERVALS) {
      var of = Arrays.copyOfRange(values[columns.indexOf(column)], from, row + 1);
      float[] arrivals = Arrivals.of(of).values();
      System.arraycopy(arrivals, 0, out, at, arrivals.length);
      at += arrivals.length;
    }
    for (var column : DIGITS) {
      var of = Arrays.copyOfRange(values[columns.indexOf(column)], from, row + 1);
      out[at++] = (float) Quantisation.step(of);
    }
    return out;
  }

  private static float[][] steps(double[][] values, int[] columns, int row) {
    var out = new float[columns.length][LENGTH];
    for (int i = 0; i < columns.length; i++) {
      var of = values[columns[i]];
      double usual = median(of, Math.max(0, row - BASELINE), row + 1);
      double scale = i < 4 ? Math.max(0.3, usual / 3) : 10;
      for (int step = 0; step < LENGTH; step++) {
        double z = (of[Math.max(0, row - LENGTH + 1 + step)] - usual) / scale;
        out[i][step] = (float) Math.clamp(z, -8, 8);
      }
    }
    return out;
  }

  private static float[] joined(float[] one, float[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static double mean(double[] of, int from, int to) {
    return Arrays.stream(of, from, to).average().orElse(0);
  }

  private static double median(double[] of, int from, int to) {
    double[] part = Arrays.copyOfRange(of, from, to);
    Arrays.sort(part);
    return part[part.length / 2];
  }
}
