package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

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

  private static final int LANES = 4;
  private static final int MISSING = 255;
  private static final int SPREAD = 8;

  /** Evidence is held in hundredths of a nat. */
  private static final float GRAIN = 100;

  private static final float CAP = 300;

  private final int[] seen = new int[MEMORY];
  private final short[][] exact = new short[2][MEMORY];
  private final short[][] noisy = new short[2][MEMORY];
  private final float[][] likelihood = new float[LANES][2 * SPREAD + 1];
  private final float[] surprise = new float[LANES];
  private final int[] value = new int[LANES];
  private int steps;
  private int previous = -1;

  /** Best evidence in nats: exact by pair of channels, both, noisy by pair, both. */
  private final float[] best = new float[6];

  private int bestLag;

  /** Takes one step of all channels; those after the fourth are not looked at. */
  void close(Signal[] signals, int channels, int slot) {
    int packed = 0;
    for (int lane = 0; lane < LANES; lane++) {
      double raw = lane < channels ? signals[lane].ring[slot] : Double.NaN;
      int rounded = Double.isNaN(raw) ? MISSING : Math.clamp(Math.round(raw), 0, 254);
      value[lane] = rounded;
      packed |= rounded << (8 * lane);
      prepare(lane, lane < channels ? signals[lane] : null);
    }
    scan(packed);
    seen[steps % MEMORY] = packed;
    previous = packed;
    steps++;
  }

  /** How surprising the value is, and how much likelier if it were an earlier one with noise. */
  private void prepare(int lane, @org.jspecify.annotations.Nullable Signal signal) {
    surprise[lane] = 0;
    java.util.Arrays.fill(likelihood[lane], 0);
    int before = previous < 0 ? MISSING : previous >>> (8 * lane) & 0xFF;
    if (signal == null || value[lane] == MISSING || before == MISSING) {
      return;
    }
    double usual = usualDensity(signal, value[lane], before);
    surprise[lane] = (float) Math.min(-Math.log(usual), 6);
    double sigma = Math.clamp(0.8 * signal.baseline.spread(), 0.6, 1.6);
    for (int d = -SPREAD; d <= SPREAD; d++) {
      double replayed = 0.97 * gaussian(d, sigma) + 0.03 * usual;
      likelihood[lane][d + SPREAD] = (float) Math.clamp(Math.log(replayed / usual), -4, 4);
    }
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

  private void scan(int packed) {
    java.util.Arrays.fill(best, 0);
    bestLag = 0;
    float most = 0;
    int reach = Math.min(steps, MEMORY - 1);
    for (int lag = NEAREST; lag <= reach; lag++) {
      int then = seen[(steps - lag) % MEMORY];
      float e0 = exact(0, lag, packed ^ then);
      float e1 = exact(1, lag, packed ^ then);
      float n0 = noisy(0, lag, then);
      float n1 = noisy(1, lag, then);
      best[0] = Math.max(best[0], e0);
      best[1] = Math.max(best[1], e1);
      best[2] = Math.max(best[2], e0 + e1);
      best[3] = Math.max(best[3], n0);
      best[4] = Math.max(best[4], n1);
      best[5] = Math.max(best[5], n0 + n1);
      float here = Math.max(e0 + e1, n0 + n1);
      if (here > most) {
        most = here;
        bestLag = lag;
      }
    }
  }

  /** Exact agreement of one pair of channels, in nats. */
  private float exact(int pair, int lag, int difference) {
    boolean same = (difference >>> (16 * pair) & 0xFFFF) == 0;
    float now =
        same
            ? Math.min(exact[pair][lag] / GRAIN + surprise[2 * pair] + surprise[2 * pair + 1], CAP)
            : 0;
    exact[pair][lag] = (short) (now * GRAIN);
    return now;
  }

  private float noisy(int pair, int lag, int then) {
    float sum = noisy[pair][lag] / GRAIN;
    for (int lane = 2 * pair; lane < 2 * pair + 2; lane++) {
      int old = then >>> (8 * lane) & 0xFF;
      if (old != MISSING && value[lane] != MISSING) {
        sum += likelihood[lane][Math.clamp(value[lane] - old, -SPREAD, SPREAD) + SPREAD];
      }
    }
    float now = Math.clamp(sum, 0, CAP);
    noisy[pair][lag] = (short) (now * GRAIN);
    return now;
  }

  /** In nats: exact first pair, second pair, both; noisy likewise. */
  float evidence(int which) {
    return best[which];
  }

  /** Steps back to the stretch that is repeated; 0 when none is. */
  int lag() {
    return bestLag;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(steps);
    out.writeInt(previous);
    out.writeInt(bestLag);
    for (float evidence : best) {
      out.writeFloat(evidence);
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
      best[i] = in.readFloat();
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
