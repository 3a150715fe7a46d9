package vigil.models.feature;

import vigil.models.Window;
import vigil.protocol.vocab.Evidence;

/**
 * What a row of features would be if one metric were as seen in some stretches of the window only,
 * and as in the patient's usual stretch in the others.
 *
 * <p>The steps of such a window are closed anew. Each of the metric's features then goes from its
 * uneventful value to the one that was judged by the share of the way that it went anew between all
 * usual and all as seen. So no model is asked about a value beyond these two, and what began before
 * the window is laid to what continues it. A feature that the window does not move goes with the
 * number of stretches.
 */
final class InPart {
  /** Of equal length: quarters of half a minute. */
  static final int STRETCHES = 4;

  private static final int ALL = (1 << STRETCHES) - 1;

  /** A feature that moves by less is not moved by the window. */
  private static final double MOVED = 1e-3;

  private final Signal signal;
  private final int channel;
  private final boolean[] neighbourMoved;

  /**
   * @param signal of the metric
   * @param neighbour what moves with it, in the window that was judged: shape [time]
   */
  InPart(Signal signal, int channel, float[] neighbour) {
    this.signal = signal;
    this.channel = channel;
    this.neighbourMoved = moved(neighbour);
  }

  private static boolean[] moved(float[] values) {
    var moved = new boolean[values.length];
    float last = Float.NaN;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isNaN(values[i])) {
        moved[i] = values[i] != last;
        last = values[i];
      }
    }
    return moved;
  }

  /**
   * @param novelties place in a row of the first novelty of the metric
   * @return shape [set of stretches][feature]: bit 0 of a set is the oldest stretch
   */
  float[][] rows(Window window, Evidence.Line line, float[] uneventful, int novelties) {
    var anew = new float[ALL + 1][];
    for (int set = 0; set <= ALL; set++) {
      anew[set] = closed(set, line);
    }
    var rows = new float[ALL + 1][];
    for (int set = 0; set <= ALL; set++) {
      rows[set] = window.features().clone();
    }
    int each = SignalFeatures.NAMES.size();
    for (int feature = 0; feature < each; feature++) {
      int place = channel * each + feature;
      int novelty = Novelty.of(feature);
      for (int set = 0; set <= ALL; set++) {
        double way = way(anew, set, feature);
        mix(rows[set], uneventful, place, way);
        if (novelty >= 0) {
          mix(rows[set], uneventful, novelties + novelty, way);
        }
      }
    }
    return rows;
  }

  private float[] closed(int set, Evidence.Line line) {
    var anew = new Signal(signal);
    int length = line.seen().length;
    for (int i = 0; i < length; i++) {
      boolean seen = (set >> i * STRETCHES / length & 1) == 1;
      anew.close(i, seen ? line.seen()[i] : line.usual()[i]);
      anew.await(neighbourMoved[i]);
    }
    var features = new float[SignalFeatures.NAMES.size()];
    SignalFeatures.write(anew, length - 1, features, 0);
    return features;
  }

  private static double way(float[][] anew, int set, int feature) {
    double from = anew[0][feature];
    double to = anew[ALL][feature];
    return Math.abs(to - from) < MOVED
        ? Integer.bitCount(set) / (double) STRETCHES
        : Math.clamp((anew[set][feature] - from) / (to - from), 0, 1);
  }

  private static void mix(float[] row, float[] uneventful, int place, double way) {
    row[place] = (float) (uneventful[place] + way * (row[place] - uneventful[place]));
  }
}
