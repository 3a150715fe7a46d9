package vigil.models;

import java.util.Arrays;

/**
 * Beats of a patient's ECG that no model has judged yet, as rows of features. Arrays are its own;
 * nobody writes to them.
 *
 * @param at shape [beat]: which beat it is, ascending; opaque
 * @param rows shape [beat][feature], in the order of the model's card
 */
public record BeatRows(long[] at, float[][] rows) {
  public int size() {
    return at.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BeatRows(var a, var r)
        && Arrays.equals(at, a)
        && Arrays.deepEquals(rows, r);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(at) + Arrays.deepHashCode(rows);
  }

  @Override
  public String toString() {
    return "BeatRows[" + at.length + "]";
  }
}
