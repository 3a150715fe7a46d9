package vigil.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * What each detector says of each window.
   *
   * @return shape [window]: scores by the detector's name
   */
  static List<Map<String, Float>> scores(List<Detector> detectors, List<Window> windows) {
    var all = new ArrayList<Map<String, Float>>();
    windows.forEach(window -> all.add(new HashMap<>()));
    for (var detector : windows.isEmpty() ? List.<Detector>of() : detectors) {
      var scores = detector.score(windows);
      for (int i = 0; i < scores.length; i++) {
        all.get(i).put(detector.card().name(), scores[i]);
      }
    }
    return all;
  }

  /** Frees what lies outside the heap. */
  @Override
  default void close() {}
}
