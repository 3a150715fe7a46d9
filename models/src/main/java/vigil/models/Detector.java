package vigil.models;

import java.util.List;

/**
 * Scores windows: the larger, the further from what the model learned as normal.
 *
 * <p>Thread: safe from several threads at a time; never called on an actor's default thread.
 */
public interface Detector extends AutoCloseable {
  /**
   * Scores each window by itself; the batch is only for speed.
   *
   * @param batch channels, length and period as on the {@link ModelCard}
   * @return shape [window], calibrated to [0, 1]
   */
  float[] score(List<Window> batch);

  ModelCard card();

  /** Frees what lies outside the heap. */
  @Override
  default void close() {}
}
