package vigil.models.classic;

import java.util.Arrays;

/**
 * Says how likely each class is for one row, learned from labelled rows.
 *
 * <p>Thread: safe from several threads at a time.
 */
public interface Classifier {
  /**
   * Probability of each class, summing to 1.
   *
   * @param row shape [{@link #columns}]; NaN where missing
   */
  float[] probabilities(float[] row);

  /** The same of many rows at a time, to the bit: faster where a model gains by it. */
  default float[][] probabilities(float[][] rows) {
    return Arrays.stream(rows).map(this::probabilities).toArray(float[][]::new);
  }

  int classes();

  /** Numbers in one row. */
  int columns();

  /** Each column's share in what the splits gained, summing to 1 unless nothing was gained. */
  double[] importance();
}
