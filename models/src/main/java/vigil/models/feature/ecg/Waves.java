package vigil.models.feature.ecg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** How long a lead has been one wave without complexes: flutter, or fibrillation. */
final class Waves {
  /** Ticks that are looked at, and as many before them as the filter needs. */
  private static final int WINDOW = 3 * EcgStrip.SECOND;

  private static final int RUN_IN = 2 * EcgStrip.SECOND;

  /** Deviation of a wave that is no noise, in mV. */
  private static final double LEAST = 0.05;

  /** Looks in a row, one a second, that showed a wave. */
  private int inRow;

  /**
   * Looks at the newest seconds.
   *
   * @param mv shape [tick]; NaN where missing
   * @return seconds up to the end that the wave has lasted; 0 where there is none
   */
  double look(float[] mv) {
    inRow = isWave(mv) ? inRow + 1 : 0;
    return inRow == 0 ? 0 : inRow - 1 + (double) WINDOW / EcgStrip.SECOND;
  }

  private static boolean isWave(float[] mv) {
    var near = Arrays.copyOfRange(mv, Math.max(0, mv.length - WINDOW - RUN_IN), mv.length);
    for (int i = Math.max(0, near.length - WINDOW); i < near.length; i++) {
      if (Float.isNaN(near[i])) {
        return false;
      }
    }
    if (near.length < WINDOW) {
      return false;
    }
    var clean = Filter.bandpass(1, 25, Beats.HERTZ).apply(near);
    int from = clean.length - WINDOW;
    return Flutter.deviation(clean, from, clean.length) > LEAST
        && Flutter.isWave(clean, from, WINDOW, Beats.HERTZ);
  }

  void clear() {
    inRow = 0;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(inRow);
  }

  void restore(DataInput in) throws IOException {
    inRow = in.readInt();
  }
}
