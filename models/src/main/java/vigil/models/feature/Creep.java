package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far one signal has moved away by small steps: cumulative sums of its z-scores both ways, and
 * two slow means.
 *
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page 1954</a> for the sums
 */
final class Creep {
  /** Slowest mean against which a creeping change shows, in steps. */
  private static final double ANCHOR_STEPS = 1_800;

  private static final double CUSUM_SLACK = 0.75;
  private static final double CUSUM_LIMIT = 200;

  double up;
  double down;

  /** Mean of the newest values, over about a minute. */
  double slow = Double.NaN;

  /** Mean of what was learned as the patient's level. */
  double anchor = Double.NaN;

  void close(double value, double z) {
    up = Math.clamp(up + Math.min(z, 4) - CUSUM_SLACK, 0, CUSUM_LIMIT);
    down = Math.clamp(down - Math.max(z, -4) - CUSUM_SLACK, 0, CUSUM_LIMIT);
    slow = Double.isNaN(slow) ? value : slow + (value - slow) / 60;
  }

  /** The anchor begins with the first value that the baseline keeps. */
  void begin(double value) {
    anchor = Double.isNaN(anchor) ? value : anchor;
  }

  /**
   * Learns a level, once the anchor has begun.
   *
   * @param count values that the baseline is made of
   */
  void learn(double value, long count) {
    if (!Double.isNaN(anchor)) {
      anchor += (value - anchor) * Math.max(1 / ANCHOR_STEPS, 1.0 / (4.0 * count + 1));
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(up);
    out.writeDouble(down);
    out.writeDouble(slow);
    out.writeDouble(anchor);
  }

  void restore(DataInput in) throws IOException {
    up = in.readDouble();
    down = in.readDouble();
    slow = in.readDouble();
    anchor = in.readDouble();
  }
}
