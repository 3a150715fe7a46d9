package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import vigil.models.Context;

/**
 * The engineered features of a window, in one row: by signal, of the worst signal, of all together,
 * how far each goes beyond what this patient has reached, and of the links.
 */
public final class FeatureRow {
  /** Steps after which a patient counts as known. */
  static final int WARM = 120;

  private static final int EACH = SignalFeatures.NAMES.size();

  private static final int SILENCE = LinkFeatures.NAMES.indexOf("silence");

  private static final double LONGEST_SILENCE_S = 120;

  private final Signals signals;
  private final Novelty novelty;

  FeatureRow(TrackSettings settings, Signals signals) {
    this.signals = signals;
    this.novelty = new Novelty(signals.all.length, joint(), settings.length() / settings.stride());
  }

  /** Names in the order of {@link vigil.models.Window#features}. */
  public static List<String> names(TrackSettings settings) {
    return Signals.names(settings);
  }

  /** Whether a feature tells how far a patient goes beyond what was reached before. */
  public static boolean isNovelty(String feature) {
    return Novelty.isNovelty(feature);
  }

  /** Computes anew what a row holds of all signals, after the features of some were replaced. */
  public static void refresh(float[] row) {
    int each = EACH + Novelty.size(1) - Novelty.size(0);
    int rest =
        WorstFeatures.SIZE
            + JointFeatures.NAMES.size()
            + Novelty.size(0)
            + LinkFeatures.NAMES.size();
    int signals = (row.length - rest) / each;
    WorstFeatures.write(row, signals, signals * EACH);
  }

  /** Place of the first feature of all signals together. */
  private int joint() {
    return signals.all.length * EACH + WorstFeatures.SIZE;
  }

  /** Place of a signal's first novelty. */
  int beyond(int signal) {
    return joint() + JointFeatures.NAMES.size() + signal * Novelty.OF_SIGNAL.size();
  }

  /**
   * The row of the newest window, of which what is usual is learned.
   *
   * @param newest slot of the newest step
   */
  float[] next(int newest, Links links, long nowUs, Context noted) {
    int count = signals.all.length;
    int link = beyond(0) + Novelty.size(count);
    var out = new float[link + LinkFeatures.NAMES.size()];
    for (int c = 0; c < count; c++) {
      SignalFeatures.write(signals.all[c], newest, out, c * EACH);
    }
    WorstFeatures.write(out, count, count * EACH);
    JointFeatures.write(signals, newest, out, joint());
    novelty.write(out, beyond(0));
    novelty.learn(out, signals.steps, signals.levels(), signals.habits());
    LinkFeatures.write(links.all(), signals, noted, out);
    out[link + SILENCE] = (float) Math.min(links.silence(nowUs), LONGEST_SILENCE_S);
    out[out.length - 1] = Math.min(signals.steps, WARM) / (float) WARM;
    return out;
  }

  void save(DataOutput out) throws IOException {
    novelty.save(out);
  }

  void restore(DataInput in) throws IOException {
    novelty.restore(in);
  }
}
