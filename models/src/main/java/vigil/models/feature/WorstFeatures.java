package vigil.models.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * What is worst in any signal, whichever it is: a fusion learns from a spike of one signal what a
 * spike of another means. Functions of the signals' own features alone.
 */
final class WorstFeatures {
  private static final List<String> OF =
      List.of(
          "z3",
          "z10",
          "slope10",
          "step10",
          "step30",
          "noise10",
          "noise30",
          "spikes20",
          "stuck",
          "missing30",
          "missing-more",
          "zero10",
          "anchored",
          "stand",
          "shift",
          "spiky",
          "missed",
          "overdue",
          "owed",
          "deserted");

  /** How many there are. */
  static final int SIZE = 2 * OF.size();

  private static final int[] PLACES = OF.stream().mapToInt(SignalFeatures.NAMES::indexOf).toArray();

  private WorstFeatures() {}

  /** Largest, then second largest of each. */
  static List<String> names() {
    var names = new ArrayList<String>();
    OF.forEach(name -> names.add("worst." + name));
    OF.forEach(name -> names.add("second." + name));
    return names;
  }

  /**
   * Fills in, from the signals' features in the same row.
   *
   * @param at place of the first of {@link #names}
   */
  static void write(float[] row, int signals, int at) {
    for (int i = 0; i < PLACES.length; i++) {
      float worst = 0;
      float second = 0;
      for (int signal = 0; signal < signals; signal++) {
        float size = Math.abs(row[signal * SignalFeatures.NAMES.size() + PLACES[i]]);
        second = Math.max(second, Math.min(size, worst));
        worst = Math.max(worst, size);
      }
      row[at + i] = worst;
      row[at + PLACES.length + i] = second;
    }
  }
}
