package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Whether the newest values repeat an earlier stretch, exactly or with noise laid over it.
 *
 * <p>For each lag the evidence grows with every step that agrees with the step one lag ago, by how
 * improbable the value was for this patient, and falls back to nought when it disagrees: the
 * recursion of local alignment and of the cumulative sum. Values are held rounded in a byte each.
 *
 * @see <a href="https://doi.org/10.1016/0022-2836(81)90087-5">Smith and Waterman 1981</a>
 * @see <a href="https://doi.org/10.1093/biomet/41.1-2.100">Page 1954</a>
 */
final class Replay {
  /** Steps remembered: 17 minutes at 1 Hz. */
  static final int MEMORY = 1_024;

  /** Shortest lag: nearer stretches overlap with the signal's own slowness. */
  private static final int NEAREST = 20;

  /** Channels that are remembered. */
  static final int LANES = 4;

  /**
   * Channel of each lane, so that a pair of lanes is what one device measures: the
   * electrocardiograph heart and breath, the oximeter pulse and saturation. Who replays one
   * device's data leaves the other's as they are.
   */
  private static final int[] CHANNEL = {0, 2, 1, 3};

  private static final int MISSING = 255;
  private static final int SPREAD = 8;

  /** Evidence is held in hundredths of a nat. */
  private static final float GRAIN = 100;

  private static final int CAP = 30_000;

  private final int[] seen = new int[MEMORY];
  private final short[][] exact = new short[2][MEMORY];
  private final short[][] noisy = new short[2][MEMORY];
  private int steps;
  private int previous = -1;

  /** Best evidence, in grains: exact by pair of channels, both, noisy by pair, both. */
  private final int[] best = new int[6];

  private int bestLag;

  /**
   * What one step says of each lane, in grains.
   *
   * @param value rounded
   * @param surprise how surprising the value is
   * @param likelihood shape [lane][earlier value, relative to this one]: how much likelier the
   *     value is if it were the earlier one with noise
   */
  private record Step(int[] value, int[] surprise, int[][] likelihood) {
    static Step silent() {
      return new Step(new int[LANES], new int[LANES], new int[LANES][2 * SPREAD + 1]);
    }
  }

  /** Takes one step of all channels; those after the fourth are not looked at. */
  void close(Signal[] signals, int channels, int slot) {
    var step = Step.silent();
    int packed = 0;
    for (int lane = 0; lane < LANES; lane++) {
      int channel = CHANNEL[lane];
      double raw = channel < channels ? signals[channel].ring[slot] : Double.NaN;
      int rounded = Double.isNaN(raw) ? MISSING : Math.clamp(Math.round(raw), 0, 254);
      step.value[lane] = rounded;
      packed |= rounded << (8 * lane);
      if (channel < channels) {
        weigh(step, lane, signals[channel]);
      }
    }
    scan(step, packed);
    seen[steps & (MEMORY - 1)] = packed;
    previous = packed;
    steps++;
  }

  private void weigh(Step step, int lane, Signal signal) {
    int before = previous < 0 ? MISSING : previous >>> (8 * lane) & 0xFF;
    if (step.value[lane] == MISSING || before == MISSING) {
      return;
    }
    double usual = usualDensity(signal, step.value[lane], before);
    step.surprise[lane] = grains(Math.min(-Math.log(usual), 6));
    double sigma = Math.clamp(0.8 * signal.baseline.spread(), 0.6, 1.6);
    for (int d = -SPREAD; d <= SPREAD; d++) {
      double replayed = 0.97 * gaussian(d, sigma) + 0.03 * usual;
      step.likelihood[lane][d + SPREAD] = grains(Math.clamp(Math.log(replayed / usual), -4, 4));
    }
  }

  private static int grains(double nats) {
    return (int) Math.rint(nats * GRAIN);
  }

  private static double usualDensity(Signal signal, int now, int before) {
    double change = Math.clamp(signal.habitChange, 0.01, 0.95);
    double scale = Math.max(signal.habitDifference / change, 1);
    int d = Math.abs(now - before);
    double decay = Math.exp(-1 / scale);
    double walk = d == 0 ? 1 - change : change / 2 * (1 - decay) / decay * Math.exp(-d / scale);
    double spread = 1.5 * signal.baseline.spread();
    double level = gaussian(now - signal.baseline.location(), spread);
    return 0.85 * walk + 0.14 * level + 0.01 * 0.02;
  }

  private static double gaussian(double d, double sigma) {
    return Math.exp(-d * d / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
  }

  private void scan(Step step, int packed) {
    int present = ~blanks(packed);
    int most = 0;
    bestLag = 0;
    Arrays.fill(best, 0);
    int reach = Math.min(steps, MEMORY - 1);
    for (int lag = NEAREST; lag <= reach; lag++) {
      int then = seen[(steps - lag) & (MEMORY - 1)];
      int known = present & ~blanks(then);
      int e0 = exact(step, 0, lag, (packed ^ then) & known, known);
      int e1 = exact(step, 1, lag, (packed ^ then) & known, known);
      int n0 = noisy(step, 0, lag, then, known);
      int n1 = noisy(step, 1, lag, then, known);
      best[0] = Math.max(best[0], e0);
      best[1] = Math.max(best[1], e1);
      best[2] = Math.max(best[2], e0 + e1);
      best[3] = Math.max(best[3], n0);
      best[4] = Math.max(best[4], n1);
      best[5] = Math.max(best[5], n0 + n1);
      int here = Math.max(e0 + e1, n0 + n1);
      bestLag = here > most ? lag : bestLag;
      most = Math.max(most, here);
    }
  }

  /** All bits of each byte that stands for a missing value. */
  private static int blanks(int packed) {
    int zero = ~packed;
    int high = ~((zero & 0x7F7F7F7F) + 0x7F7F7F7F | zero | 0x7F7F7F7F);
    return (high >>> 7) * 0xFF;
  }

  /** Exact agreement of one pair of channels. A missing value neither adds to it nor ends it. */
  private int exact(Step step, int pair, int lag, int difference, int known) {
    var evidence = exact[pair];
    if ((difference >>> (16 * pair) & 0xFFFF) != 0) {
      evidence[lag] = 0;
      return 0;
    }
    int lane = 2 * pair;
    int now =
        evidence[lag]
            + (known >>> (8 * lane) & 1) * step.surprise[lane]
            + (known >>> (8 * lane + 8) & 1) * step.surprise[lane + 1];
    now = Math.min(now, CAP);
    evidence[lag] = (short) now;
    return now;
  }

  private int noisy(Step step, int pair, int lag, int then, int known) {
    var evidence = noisy[pair];
    int sum = evidence[lag];
    for (int lane = 2 * pair; lane < 2 * pair + 2; lane++) {
      if ((known >>> (8 * lane) & 1) != 0) {
        int off = step.value[lane] - (then >>> (8 * lane) & 0xFF);
        int place = off < -SPREAD ? 0 : off > SPREAD ? 2 * SPREAD : off + SPREAD;
        sum += step.likelihood[lane][place];
      }
    }
    int now = Math.min(Math.max(sum, 0), CAP);
    evidence[lag] = (short) now;
    return now;
  }

  /** In nats: exact first pair, second pair, both; noisy likewise. */
  float evidence(int which) {
    return best[which] / GRAIN;
  }

  /** Steps back to the stretch that is repeated; 0 when none is. */
  int lag() {
    return bestLag;
  }

  /** Steps that are remembered. */
  int reach() {
    return Math.min(steps, MEMORY);
  }

  /** A channel's rounded value so many steps ago, 0 for the newest; NaN where it was missing. */
  float ago(int steps, int channel) {
    int lane = CHANNEL[channel]; // The order is its own inverse.
    int rounded = seen[(this.steps - 1 - steps) & (MEMORY - 1)] >>> (8 * lane) & 0xFF;
    return rounded == MISSING ? Float.NaN : rounded;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(steps);
    out.writeInt(previous);
    out.writeInt(bestLag);
    for (int evidence : best) {
      out.writeInt(evidence);
    }
    for (int i = 0; i < Math.min(steps, MEMORY); i++) {
      out.writeInt(seen[i]);
    }
    for (int pair = 0; pair < 2; pair++) {
      for (int lag = 0; lag <= Math.min(steps, MEMORY - 1); lag++) {
        out.writeShort(exact[pair][lag]);
        out.writeShort(noisy[pair][lag]);
      }
    }
  }

  void restore(DataInput in) throws IOException {
    steps = in.readInt();
    previous = in.readInt();
    bestLag = in.readInt();
    for (int i = 0; i < best.length; i++) {
      best[i] = in.readInt();
    }
    for (int i = 0; i < Math.min(steps, MEMORY); i++) {
      seen[i] = in.readInt();
    }
    for (int pair = 0; pair < 2; pair++) {
      for (int lag = 0; lag <= Math.min(steps, MEMORY - 1); lag++) {
        exact[pair][lag] = in.readShort();
        noisy[pair][lag] = in.readShort();
      }
    }
  }
}
