package vigil.models.classic;

/**
 * Scores one row of numbers: the larger, the stranger.
 *
 * <p>Thread: safe from several threads at a time.
 */
public interface RowModel {
  /**
   * Raw score, in the model's own unit.
   *
   * @param row shape [{@link #columns}], finite
   */
  double score(float[] row);

  /** Numbers in one row. */
  int columns();
}
