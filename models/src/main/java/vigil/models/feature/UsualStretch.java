package vigil.models.feature;

import java.util.Optional;
import java.util.stream.IntStream;
import vigil.models.Window;
import vigil.protocol.vocab.Evidence;

/**
 * The patient's own stretch, of the last 17 minutes, that was usual and is nearest to what is seen
 * now: what these same minutes look like when nothing is wrong.
 *
 * <p>Usual: each value within three spreads of the baseline. Nearest: least mean square difference
 * in spreads, over the values both have. Cost: see {@code models bench}.
 */
final class UsualStretch {
  private static final double WITHIN = 3;

  private final Replay replay;
  private final Signal[] signals;
  private final int channels;

  UsualStretch(Replay replay, Signal[] signals, int channels) {
    this.replay = replay;
    this.signals = signals;
    this.channels = Math.min(channels, Replay.LANES);
  }

  /** Empty as long as no stretch of the window's length was usual. */
  Optional<Evidence.Usual> nearestTo(Window window) {
    int length = window.length();
    var past = spreads();
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    int run = 0;
    for (int ago = replay.reach() - 1; ago >= length; ago--) {
      run = isUsual(past, ago) ? run + 1 : 0;
      double distance = run >= length ? distance(window.z(), past, ago) : Double.NaN;
      if (distance < least) {
        least = distance;
        best = ago;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(usual(window, best));
  }

  /** Shape [channel][steps ago]: against the baseline; NaN where missing. */
  private float[][] spreads() {
    var past = new float[channels][replay.reach()];
    for (int c = 0; c < channels; c++) {
      for (int ago = 0; ago < past[c].length; ago++) {
        float value = replay.ago(ago, c);
        past[c][ago] = Float.isNaN(value) ? value : (float) signals[c].z(value);
      }
    }
    return past;
  }

  private static boolean isUsual(float[][] past, int ago) {
    int known = 0;
    for (var channel : past) {
      if (Math.abs(channel[ago]) > WITHIN) {
        return false;
      }
      known += Float.isNaN(channel[ago]) ? 0 : 1;
    }
    return known > 0;
  }

  /** Of the stretch whose newest step lies so long ago; NaN where nothing can be compared. */
  private double distance(float[][] z, float[][] past, int ago) {
    double sum = 0;
    int count = 0;
    for (int c = 0; c < channels; c++) {
      int last = z[c].length - 1;
      for (int i = 0; i <= last; i++) {
        float then = past[c][ago + i];
        if (!Float.isNaN(then)) {
          double step = z[c][last - i] - then;
          sum += step * step;
          count++;
        }
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private Evidence.Usual usual(Window window, int ago) {
    var lines =
        IntStream.range(0, channels)
            .mapToObj(
                c ->
                    new Evidence.Line(
                        window.channels().get(c), window.raw()[c], past(window.length(), ago, c)))
            .toList();
    return new Evidence.Usual(window.period().multipliedBy(ago), window.period(), lines);
  }

  /** Rounded to whole units, as it is remembered. */
  private float[] past(int length, int ago, int channel) {
    var values = new float[length];
    for (int i = 0; i < length; i++) {
      values[length - 1 - i] = replay.ago(ago + i, channel);
    }
    return values;
  }
}
