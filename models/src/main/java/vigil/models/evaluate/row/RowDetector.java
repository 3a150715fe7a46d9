package vigil.models.evaluate.row;

/** A detector that can learn from examples. */
public interface RowDetector {
  /** As reports name it, such as {@code isolation-forest}. */
  String name();

  /**
   * Learns.
   *
   * @param train cases it may look at; a detector without supervision takes the normal ones
   */
  Learned fit(Examples all, int[] train, long seed);

  /** What it learned: the larger, the stranger. */
  interface Learned extends AutoCloseable {
    /**
     * Scores some of the examples.
     *
     * @return shape [case], finite
     */
    double[] scores(int[] cases);

    @Override
    default void close() {}
  }
}
