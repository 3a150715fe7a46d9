package vigil.models.classic;

/** Refuses labels that no classifier can learn from, in one sentence; weighs classes. */
final class Labels {
  private Labels() {}

  static void check(int[] labels, int rows, int classes) {
    if (labels.length != rows) {
      throw new IllegalArgumentException(
          "labels: %d (expected: one for each of %d rows)".formatted(labels.length, rows));
    }
    int[] counts = new int[classes];
    for (int row = 0; row < rows; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "label of row %d: %d (expected: 0 to %d)".formatted(row, labels[row], classes - 1));
      }
      counts[labels[row]]++;
    }
    for (int of = 0; of < classes; of++) {
      if (counts[of] == rows) {
        throw new IllegalArgumentException(
            "labels: all %d (expected: at least two classes)".formatted(of));
      }
    }
  }

  /** Weights of the rows so that each class present weighs the same, and 1 on average. */
  static float[] balance(int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
    int present = 0;
    for (int count : counts) {
      present += count > 0 ? 1 : 0;
    }
    float[] weights = new float[labels.length];
    for (int row = 0; row < labels.length; row++) {
      weights[row] = (float) labels.length / present / counts[labels[row]];
    }
    return weights;
  }
}
