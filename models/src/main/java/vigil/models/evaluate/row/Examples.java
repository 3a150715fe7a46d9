package vigil.models.evaluate.row;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled rows of features.
 *
 * @param columns names of the features
 * @param rows shape [case][column]; NaN where missing
 * @param series shape [case][channel][time], against what is usual; empty where the data have none
 * @param truth shape [case]: whether it is anomalous
 * @param patient shape [case], from 0, without gaps
 * @param patients how many there are
 */
public record Examples(
    List<String> columns,
    float[][] rows,
    float[][][] series,
    boolean[] truth,
    int[] patient,
    int patients) {

  public int size() {
    return rows.length;
  }

  /** Indexes of the cases of some patients. */
  int[] of(java.util.function.IntPredicate patients) {
    return IntStream.range(0, size()).filter(i -> patients.test(patient[i])).toArray();
  }

  public boolean hasSeries() {
    return series.length > 0;
  }

  /** The rows at these indexes. */
  public float[][] rowsAt(int[] indexes) {
    return IntStream.of(indexes).mapToObj(i -> rows[i]).toArray(float[][]::new);
  }

  /** 1 where anomalous, at these indexes. */
  public int[] labelsAt(int[] indexes) {
    return IntStream.of(indexes).map(i -> truth[i] ? 1 : 0).toArray();
  }

  /** Those of these indexes that are normal. */
  public int[] normal(int[] indexes) {
    return IntStream.of(indexes).filter(i -> !truth[i]).toArray();
  }

  /** Collects cases. */
  public static final class Builder {
    private final List<String> columns;
    private final List<float[]> rows = new ArrayList<>();
    private final List<float[][]> series = new ArrayList<>();
    private final List<Boolean> truth = new ArrayList<>();
    private final List<Integer> patient = new ArrayList<>();

    public Builder(List<String> columns) {
      this.columns = List.copyOf(columns);
    }

    public Builder add(int who, boolean is, float[] row) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            "row: %d columns (expected: %d)".formatted(row.length, columns.size()));
      }
      rows.add(row);
      truth.add(is);
      patient.add(who);
      return this;
    }

    /** Adds a case with its newest steps. */
    public Builder add(int who, boolean is, float[] row, float[][] steps) {
      series.add(steps);
      return add(who, is, row);
    }

    public Examples build() {
      if (!series.isEmpty() && series.size() != rows.size()) {
        throw new IllegalArgumentException(
            "series: %d (expected: one a case, or none)".formatted(series.size()));
      }
      var labels = new boolean[rows.size()];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = truth.get(i);
      }
      var who = patient.stream().mapToInt(i -> i).toArray();
      return new Examples(
          columns,
          rows.toArray(float[][]::new),
          series.toArray(float[][][]::new),
          labels,
          who,
          IntStream.of(who).max().orElse(-1) + 1);
    }
  }
}
