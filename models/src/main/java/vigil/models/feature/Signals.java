package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vigil.models.Context;
import vigil.protocol.vocab.Metric;

/**
 * All signals of one patient on the grid, and the one that is made of two: the heart rate of the
 * electrocardiogram less the pulse rate.
 */
final class Signals {
  /** Steps learned at once, before anything was judged. */
  private static final int WARM_UP = 64;

  /** Steps from one kept value to the next. */
  private static final int KEEP_EACH = 4;

  final int channels;
  final Signal[] all;
  final Replay replay = new Replay();
  final Activity activity = new Activity();
  private final boolean hasDifference;
  private final int length;

  final Excursion excursion = new Excursion();
  final Calm calm;

  /** Steps closed. */
  long steps;

  /** Steps since any signal changed. */
  int still;

  Signals(TrackSettings settings) {
    channels = settings.channels().size();
    length = settings.length();
    calm = new Calm(length);
    hasDifference =
        channels > 1
            && settings.channels().get(0) == Metric.HEART_RATE
            && settings.channels().get(1) == Metric.PULSE_RATE;
    var made = new ArrayList<Signal>();
    for (var metric : settings.channels()) {
      double usual = Prior.of(metric).within() / 3;
      made.add(new Signal(Baseline.of(metric), usual, leastAlive(metric), length));
    }
    if (hasDifference) {
      var prior = Prior.RATE_DIFFERENCE;
      var baseline = new Baseline(prior, new DayCourse(0));
      made.add(new Signal(baseline, prior.within() / 3, -400, length));
    }
    all = made.toArray(Signal[]::new);
  }

  static double leastAlive(Metric metric) {
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> 20;
      case RESPIRATION_RATE -> 2;
      case SPO2 -> 40;
      default -> metric.lowest();
    };
  }

  static List<String> names(TrackSettings settings) {
    var signals = new Signals(settings);
    var own = new ArrayList<String>();
    for (int c = 0; c < signals.all.length; c++) {
      own.add(
          c < signals.channels
              ? settings.channels().get(c).name().toLowerCase(Locale.ROOT)
              : "rate_difference");
    }
    var names = new ArrayList<String>();
    own.forEach(of -> SignalFeatures.NAMES.forEach(name -> names.add(of + "." + name)));
    names.addAll(WorstFeatures.names());
    names.addAll(JointFeatures.NAMES);
    names.addAll(Novelty.names(own));
    names.addAll(LinkFeatures.NAMES);
    return List.copyOf(names);
  }

  /**
   * Closes one step.
   *
   * @param values by channel; NaN where nothing usable came
   * @param second in which the step ends, since the epoch
   */
  void close(double[] values, Context context, long second) {
    for (var signal : all) {
      signal.baseline.course.turn(second);
    }
    int slot = (int) (steps % length);
    for (int c = 0; c < channels; c++) {
      all[c].close(slot, values[c]);
    }
    if (hasDifference) {
      boolean alive = all[0].isAlive(values[0]) && all[1].isAlive(values[1]);
      all[channels].close(slot, alive ? values[0] - values[1] : Double.NaN);
    }
    await();
    replay.close(all, channels, slot);
    activity.close(context);
    excursion.close(largest(slot));
    calm.close();
    learn(slot, second);
    steps++;
  }

  private void await() {
    boolean moved = false;
    for (int c = 0; c < channels; c++) {
      all[c].await(all[neighbour(c)].hasMoved());
      moved |= all[c].hasMoved();
    }
    still = moved ? 0 : still + 1;
  }

  /** The signal that moves with this one: for the heart rate the pulse, for others the heart. */
  int neighbour(int channel) {
    return channel == 0 ? Math.min(1, channels - 1) : 0;
  }

  /** Distance of any signal from its baseline, in spreads. */
  private double largest(int slot) {
    double largest = 0;
    for (int c = 0; c < channels; c++) {
      float value = all[c].ring[slot];
      largest = Float.isNaN(value) ? largest : Math.max(largest, Math.abs(all[c].z(value)));
    }
    return largest;
  }

  private void learn(int slot, long second) {
    boolean warm = isWarming();
    if (!warm && steps < WARM_UP + length) {
      return;
    }
    var levels = levels();
    var habits = habits();
    int from = warm ? slot : (slot + 1) % length;
    boolean keep = warm ? steps < 32 || steps % 2 == 0 : steps % KEEP_EACH == 0;
    var moved = new boolean[all.length];
    for (int c = 0; c < all.length; c++) {
      moved[c] = all[c].ring[from] != all[c].learnedLast;
    }
    for (int c = 0; c < all.length; c++) {
      if (habits.isOf(c)) {
        all[c].learnHabit(all[c].ring[from], moved[neighbour(c)]);
      }
      if (levels.isOf(c)) {
        all[c].learnLevel(all[c].ring[from], keep, second);
      }
    }
  }

  /** Whether values are learned at once, since nothing was judged yet. */
  boolean isWarming() {
    return steps < WARM_UP;
  }

  /** Whether a level of now is learned as usual: also what explains itself, but no alert's. */
  boolean isLearned(Baseline baseline) {
    return calm.isQuiet() || calm.isCalm() && baseline.isRelearned();
  }

  /**
   * What of the newest steps is learned as usual.
   *
   * @param atOnce whether nothing was judged yet, and all is learned as it comes
   * @param later by signal, and at last for what they say together: whether it is learned a window
   *     late
   */
  record Learning(boolean atOnce, boolean[] later) {
    boolean isOf(int signal) {
      return atOnce || later[signal];
    }
  }

  /** Where the signals stand: an alert's is never learned. */
  Learning levels() {
    return new Learning(isWarming() && !calm.frozen, later(calm.isQuiet()));
  }

  /**
   * How the signals come and move. That is their devices' and the patient's way wherever they
   * stand: a patient whose limit alerts for hours, and who seems sound else, has such habits too.
   */
  Learning habits() {
    return new Learning(isWarming(), later(calm.isUnsuspected()));
  }

  private boolean[] later(boolean together) {
    var later = new boolean[all.length + 1];
    for (int c = 0; c < all.length; c++) {
      later[c] = together || isLearned(all[c].baseline);
    }
    later[all.length] = together;
    return later;
  }

  /** Whether any signal is moved by something given or done. */
  boolean isExplained() {
    for (var signal : all) {
      if (signal.baseline.isWidened()) {
        return true;
      }
    }
    return false;
  }

  /** A value came after its step was closed, {@code back} steps before the open one. */
  void late(int channel, long back, double value) {
    if (back < length && back <= steps) {
      int slot = (int) ((steps - back) % length);
      var ring = all[channel].ring;
      ring[slot] = Float.isNaN(ring[slot]) ? (float) value : ring[slot];
    }
  }

  /** Size of one step of one signal in the patient's usual differences, at most 12. */
  double step(int channel, int newest, int back) {
    var signal = all[channel];
    double now = signal.ring[Math.floorMod(newest - back, length)];
    double then = signal.ring[Math.floorMod(newest - back - 1, length)];
    double size = Math.abs(now - then) / (signal.habitDifference + 0.3 * signal.baseline.spread());
    return Double.isNaN(size) ? 0 : Math.min(size, 12);
  }

  /** How many signals made an unusual step within the newest ten. */
  int onsets(int newest) {
    int n = 0;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < 10; i++) {
        if (step(c, newest, i) > 4) {
          n++;
          break;
        }
      }
    }
    return n;
  }

  void save(DataOutput out) throws IOException {
    for (var signal : all) {
      signal.save(out);
    }
    replay.save(out);
    activity.save(out);
    excursion.save(out);
    out.writeLong(steps);
    calm.saveQuiet(out);
    out.writeInt(still);
  }

  void restore(DataInput in) throws IOException {
    for (var signal : all) {
      signal.restore(in);
    }
    replay.restore(in);
    activity.restore(in);
    excursion.restore(in);
    steps = in.readLong();
    calm.restoreQuiet(in);
    still = in.readInt();
  }
}
