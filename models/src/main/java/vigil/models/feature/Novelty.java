package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How far the newest steps go beyond what this patient has reached before: each statistic's
 * distance from its usual value, as a multiple of the largest that was seen of late in this
 * patient, or of what nearly all patients reach where that is more. Above 1 it is new.
 *
 * <p>Statistics of short memory only, so that the novelty ends with what caused it. What is reached
 * is learned one window late and, but for a little, only while nothing strange was judged in
 * between, as in {@link Signals}.
 */
final class Novelty {
  /**
   * One statistic that is watched.
   *
   * @param usual its median over patients at rest
   * @param reach distance from it that the newest steps keep in 98 of 100 windows at rest, over
   *     BIDMC patients 01–27
   */
  record Statistic(String name, float usual, float reach) {
    /** Whether it tells where a signal stands, and not how it comes and moves. */
    boolean isLevel() {
      return LEVELS.contains(name);
    }
  }

  private static final Set<String> LEVELS = Set.of("z3", "z10", "anchored");

  static final List<Statistic> OF_SIGNAL =
      List.of(
          new Statistic("z3", 0, 3.5f),
          new Statistic("z10", 0, 3.4f),
          new Statistic("noise10", -1, 1.8f),
          new Statistic("noise30", -0.8f, 1.5f),
          new Statistic("spikes20", 0, 0.9f),
          new Statistic("missing10", 0, 0.15f),
          new Statistic("zero10", 0, 0.3f),
          new Statistic("anchored", 0, 3.2f),
          new Statistic("stand", 0, 2),
          new Statistic("overdue", 0, 10));

  private static final List<Statistic> OF_ALL =
      List.of(
          new Statistic("rates-agree", 0, 0.6f),
          new Statistic("replay-a", 6, 22),
          new Statistic("replay-b", 9, 40),
          new Statistic("replay-both", 11, 40),
          new Statistic("noisy-both", 0, 8.5f),
          new Statistic("still", 0, 8));

  /** Place of each statistic among a signal's features, among those of all signals. */
  private static final int[] IN_SIGNAL = places(OF_SIGNAL, SignalFeatures.NAMES);

  private static final int[] IN_ALL = places(OF_ALL, JointFeatures.NAMES);

  private static final String SUFFIX = "-beyond";

  /** Steps after which a statistic is about the patient and no longer about the population. */
  private static final int FIRST = 44;

  /** Kept of what was reached, at each window: halved after a quarter of an hour. */
  private static final float KEPT = 0.9985f;

  /**
   * Share that is learned at each window even of what was judged strange, or one false judgement
   * would keep its own cause strange for ever: half of it after two minutes.
   */
  private static final float HABIT = 0.012f;

  private static final float LIMIT = 20;

  private final int signals;
  private final int joint;

  /** Largest distance of late, by statistic. */
  private final float[] reached;

  /** Shape [window][statistic], in one: distances that are not learned yet. */
  private final float[] waiting;

  private int windows;

  /**
   * @param signals how many signals lie at the start of a row
   * @param joint place in a row of the first feature of all signals
   * @param late windows between a distance and its being learned
   */
  Novelty(int signals, int joint, int late) {
    this.signals = signals;
    this.joint = joint;
    this.reached = new float[size(signals)];
    this.waiting = new float[late * reached.length];
  }

  private static int[] places(List<Statistic> statistics, List<String> features) {
    return statistics.stream().mapToInt(it -> features.indexOf(it.name())).toArray();
  }

  /**
   * Names in the order of {@link #write}.
   *
   * @param signals names of the signals, as in their own features
   */
  static List<String> names(List<String> signals) {
    var names = new ArrayList<String>();
    for (var signal : signals) {
      OF_SIGNAL.forEach(statistic -> names.add(signal + "." + statistic.name() + SUFFIX));
    }
    OF_ALL.forEach(statistic -> names.add(statistic.name() + SUFFIX));
    return names;
  }

  /** Whether a feature of this name is one of these. */
  static boolean isNovelty(String feature) {
    return feature.endsWith(SUFFIX);
  }

  /** Place among a signal's novelties of that of a feature of its own; -1 where it has none. */
  static int of(int feature) {
    var name = SignalFeatures.NAMES.get(feature);
    for (int i = 0; i < OF_SIGNAL.size(); i++) {
      if (OF_SIGNAL.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  static int size(int signals) {
    return signals * OF_SIGNAL.size() + OF_ALL.size();
  }

  /**
   * Fills in, from the other features in the same row.
   *
   * @param at place of the first of {@link #names}
   */
  void write(float[] row, int at) {
    for (int i = 0; i < reached.length; i++) {
      row[at + i] = Math.min(distance(row, i) / Math.max(statistic(i).reach(), reached[i]), LIMIT);
    }
  }

  private float distance(float[] row, int i) {
    return Math.abs(row[place(i)] - statistic(i).usual());
  }

  private Statistic statistic(int i) {
    int ofAll = i - signals * OF_SIGNAL.size();
    return ofAll < 0 ? OF_SIGNAL.get(i % OF_SIGNAL.size()) : OF_ALL.get(ofAll);
  }

  /** Place in a row of the feature whose novelty it is. */
  private int place(int i) {
    int ofAll = i - signals * OF_SIGNAL.size();
    return ofAll < 0
        ? i / OF_SIGNAL.size() * SignalFeatures.NAMES.size() + IN_SIGNAL[i % OF_SIGNAL.size()]
        : joint + IN_ALL[ofAll];
  }

  /**
   * Takes a window's distances to be learned later, and learns those whose time has come.
   *
   * @param steps closed so far
   * @param levels what is learned of where the signals stand
   * @param habits what is learned of how they come and move
   */
  void learn(float[] row, long steps, Signals.Learning levels, Signals.Learning habits) {
    int late = waiting.length / reached.length;
    int at = windows % late * reached.length;
    for (int i = 0; i < reached.length; i++) {
      float before = waiting[at + i];
      float now = distance(row, i);
      var learning = statistic(i).isLevel() ? levels : habits;
      boolean later = learning.later()[signal(i, learning.later().length)];
      if (learning.atOnce() && steps >= FIRST) {
        reached[i] = Math.max(reached[i], now);
      } else if (!learning.atOnce() && later && windows >= late) {
        reached[i] = Math.max(reached[i] * KEPT, before);
      } else if (!learning.atOnce()) {
        reached[i] += HABIT * Math.max(0, before - reached[i]);
      }
      waiting[at + i] = steps >= FIRST ? now : 0;
    }
    windows++;
  }

  /** The signal a statistic is of; the last where it is of all. */
  private static int signal(int statistic, int signals) {
    return Math.min(statistic / OF_SIGNAL.size(), signals - 1);
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(windows);
    for (float value : reached) {
      out.writeFloat(value);
    }
    for (float value : waiting) {
      out.writeFloat(value);
    }
  }

  void restore(DataInput in) throws IOException {
    windows = in.readInt();
    for (int i = 0; i < reached.length; i++) {
      reached[i] = in.readFloat();
    }
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = in.readFloat();
    }
  }
}
