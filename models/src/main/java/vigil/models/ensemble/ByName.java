package vigil.models.ensemble;

import java.util.List;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Window;

/**
 * A detector that reads some of the features, or was trained when there were others: hands it those
 * it knows, by their names on its card.
 */
final class ByName implements Detector {
  private final Detector detector;
  private final int[] places;

  private ByName(Detector detector, int[] places) {
    this.detector = detector;
    this.places = places;
  }

  /**
   * The detector itself where the features are the same.
   *
   * @param names of a window's features, in order
   * @throws IllegalArgumentException when it reads a feature that is not there
   */
  static Detector of(Detector detector, List<String> names) {
    var wanted = detector.card().features();
    if (wanted.isEmpty() || wanted.equals(names)) {
      return detector;
    }
    var places = wanted.stream().mapToInt(names::indexOf).toArray();
    for (int i = 0; i < places.length; i++) {
      if (places[i] < 0) {
        throw new IllegalArgumentException("it reads a feature that is no more: " + wanted.get(i));
      }
    }
    return new ByName(detector, places);
  }

  @Override
  public float[] score(List<Window> batch) {
    return detector.score(batch.stream().map(window -> window.with(places)).toList());
  }

  @Override
  public ModelCard card() {
    return detector.card();
  }

  @Override
  public void close() {
    detector.close();
  }
}
