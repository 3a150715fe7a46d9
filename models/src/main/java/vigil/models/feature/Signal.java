package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One signal of one patient on the grid: newest values, baseline, and how it usually behaves.
 *
 * <p>The usual is learned late, by one window, and only while nothing strange was judged in
 * between: what turns out to be the beginning of something is never learned as normal.
 */
final class Signal {
  /** Slowest mean against which a creeping change shows, in steps. */
  private static final double ANCHOR_STEPS = 1_800;

  private static final double HABIT_STEPS = 240;

  /** Kept of the longest stand at each change: halved after about 700. */
  private static final double STAND_KEPT = 0.999;

  /** A step of so many usual differences is no body's. */
  private static final double SHARP = 4;

  private static final double SHIFT_KEPT = 0.997;
  private static final double MINUTE = 1 / 60.0;
  private static final double PACE_STEPS = 90;
  private static final double CUSUM_SLACK = 0.75;
  private static final double CUSUM_LIMIT = 200;
  private static final double Z_LIMIT = 12;

  final Baseline baseline;
  final float[] ring;
  private final double lowest;
  double last = Double.NaN;
  double learnedLast = Double.NaN;

  /** Usual absolute difference of neighbours, in the signal's unit. */
  double habitDifference;

  /** Usual shares of steps that change, are missing, are nought. */
  double habitChange = 0.3;

  double habitMissing;
  double habitZero;

  /** Steps since the value changed, since a value came. */
  int unchanged;

  int gap;

  /** Steps since the first value came, as far as a ring holds; 0 before. */
  int age;

  /** Longest stand that came to an end, of late, in steps. */
  double habitStand = 5;

  private int stand;

  /** Usual shares of steps that change while the neighbouring signal moves, while it stands. */
  private double changeBesideMoving = 0.3;

  private double changeBesideStanding = 0.3;

  /** How improbable it is that the value has stood for so long, in nats. */
  double overdue;

  /** Share of steps that change: of late, and as it was when the newest stand began. */
  private double pace = 0.3;

  private double paceBefore = 0.3;

  /** Changes of the neighbouring signal while this one stands, and the most of late. */
  int beside;

  private double habitBeside = 4;

  /** Sum of the sharp steps of late, in spreads: what was moved and is not yet moved back. */
  double shift;

  /** Decaying sum of the sizes of lone values, in spreads; share of missing steps of late. */
  double spiky;

  double missed;
  private double beforeLast = Double.NaN;
  double cusumUp;
  double cusumDown;
  double slow = Double.NaN;
  double anchor = Double.NaN;

  /**
   * @param baseline of which nothing is known yet
   * @param usual difference of neighbours before any is known, in the signal's unit
   * @param lowest value below which a living patient is not believed, in the signal's unit
   */
  Signal(Baseline baseline, double usual, double lowest, int length) {
    this.baseline = baseline;
    this.lowest = lowest;
    this.ring = new float[length];
    this.habitDifference = usual;
    Arrays.fill(ring, Float.NaN);
  }

  /** Knows of the patient what the other knows, and has seen no value yet. It must not learn. */
  Signal(Signal other) {
    this.baseline = other.baseline;
    this.lowest = other.lowest;
    this.ring = new float[other.ring.length];
    Arrays.fill(ring, Float.NaN);
    this.habitDifference = other.habitDifference;
    this.habitChange = other.habitChange;
    this.habitMissing = other.habitMissing;
    this.habitZero = other.habitZero;
    this.habitStand = other.habitStand;
    this.habitBeside = other.habitBeside;
    this.changeBesideMoving = other.changeBesideMoving;
    this.changeBesideStanding = other.changeBesideStanding;
    this.pace = other.habitChange;
    this.paceBefore = other.habitChange;
    this.anchor = other.anchor;
  }

  /** Closes one step; NaN where nothing usable came. */
  void close(int slot, double value) {
    ring[slot] = (float) value;
    if (age == 0 && Double.isNaN(value)) {
      gap++;
      return;
    }
    age = Math.min(age + 1, ring.length);
    missed += MINUTE * ((Double.isNaN(value) ? 1 : 0) - missed);
    shift *= SHIFT_KEPT;
    spiky *= 1 - MINUTE;
    if (Double.isNaN(value)) {
      gap++;
      return;
    }
    gap = 0;
    step(value);
    unchanged = value == last ? unchanged + 1 : 0;
    last = value;
    double z = z(value);
    cusumUp = Math.clamp(cusumUp + Math.min(z, 4) - CUSUM_SLACK, 0, CUSUM_LIMIT);
    cusumDown = Math.clamp(cusumDown - Math.max(z, -4) - CUSUM_SLACK, 0, CUSUM_LIMIT);
    slow = Double.isNaN(slow) ? value : slow + (value - slow) / 60;
  }

  private void step(double value) {
    double spread = baseline.spread();
    double sharp = SHARP * habitDifference + 0.8 * spread;
    double step = value - last;
    if (Math.abs(step) > sharp) {
      shift = Math.clamp(shift + step / spread, -30, 30);
    }
    double there = last - beforeLast;
    boolean lone = there * step < 0 && Math.min(Math.abs(there), Math.abs(step)) > sharp;
    spiky += lone ? Math.min(Math.abs(step) / spread, 15) : 0;
    beforeLast = last;
  }

  /** Whether the newest step changed the value. */
  boolean hasMoved() {
    return gap == 0 && unchanged == 0;
  }

  /**
   * Closes a step, after all signals have theirs: what stands while its neighbour moves is late.
   */
  void await(boolean neighbourMoved) {
    if (gap == 0) {
      follow(neighbourMoved);
      double change = neighbourMoved ? changeBesideMoving : changeBesideStanding;
      boolean stands = unchanged > 0 && isAlive(last);
      overdue = stands ? overdue - Math.log1p(-Math.clamp(change, 0.004, 0.95)) : 0;
    }
  }

  private void follow(boolean neighbourMoved) {
    if (unchanged == 0) {
      habitBeside = Math.max(habitBeside * STAND_KEPT, beside);
      beside = 0;
      paceBefore = pace + (1 - pace) / PACE_STEPS;
    } else {
      beside += neighbourMoved ? 1 : 0;
    }
    pace += ((unchanged == 0 ? 1 : 0) - pace) / PACE_STEPS;
  }

  /** Changes that were to be expected while the value stands, by how often it changed before. */
  double owed() {
    return isAlive(last) ? unchanged * Math.max(paceBefore, 0.01) : 0;
  }

  /** Changes of the neighbour while the value stands, as a multiple of the most of late. */
  double deserted() {
    return isAlive(last) ? beside / (habitBeside + 3) : 0;
  }

  /**
   * Learns how the signal comes and moves, wherever it stands.
   *
   * @param neighbourMoved whether the neighbouring signal changed with it
   */
  void learnHabit(double value, boolean neighbourMoved) {
    double a = 1 / HABIT_STEPS;
    boolean missing = Double.isNaN(value);
    habitMissing += Double.isNaN(learnedLast) ? 0 : a * ((missing ? 1 : 0) - habitMissing);
    if (!missing) {
      learnMovement(value, a, neighbourMoved);
      learnedLast = value;
    }
  }

  /**
   * Learns where the signal stands.
   *
   * @param keep whether it is one of the values the baseline is made of
   * @param second of now, since the epoch
   */
  void learnLevel(double value, boolean keep, long second) {
    if (!isAlive(value)) {
      return;
    }
    if (keep) {
      baseline.learn(value, second);
      anchor = Double.isNaN(anchor) ? value : anchor;
    }
    if (!Double.isNaN(anchor)) {
      anchor += (value - anchor) * Math.max(1 / ANCHOR_STEPS, 1.0 / (4.0 * baseline.count() + 1));
    }
  }

  private void learnMovement(double value, double a, boolean neighbourMoved) {
    boolean stands = value == learnedLast;
    habitStand = stands ? habitStand : Math.max(habitStand * STAND_KEPT, stand);
    stand = stands ? stand + 1 : 0;
    boolean alive = isAlive(value);
    habitZero += a * ((alive ? 0 : 1) - habitZero);
    // A stand longer than any before is no habit until it has ended.
    if (alive && isAlive(learnedLast) && stand <= habitStand) {
      double difference = Math.min(Math.abs(value - learnedLast), 4 * baseline.spread());
      habitDifference += a * (difference - habitDifference);
      double change = difference > 0 ? 1 : 0;
      habitChange += a * (change - habitChange);
      if (neighbourMoved) {
        changeBesideMoving += 4 * a * (change - changeBesideMoving);
      } else {
        changeBesideStanding += a * (change - changeBesideStanding);
      }
    }
  }

  /** Whether a value can be a living patient's. */
  boolean isAlive(double value) {
    return value >= lowest;
  }

  /** Against the baseline, cut at ±12. */
  double z(double value) {
    return Math.clamp(baseline.z(value), -Z_LIMIT, Z_LIMIT);
  }

  void save(DataOutput out) throws IOException {
    baseline.save(out);
    for (float value : ring) {
      out.writeFloat(value);
    }
    for (double value : scalars()) {
      out.writeDouble(value);
    }
    out.writeInt(beside);
    out.writeInt(stand);
    out.writeInt(unchanged);
    out.writeInt(gap);
    out.writeInt(age);
  }

  private double[] scalars() {
    return new double[] {
      last,
      learnedLast,
      habitDifference,
      habitChange,
      habitMissing,
      habitZero,
      cusumUp,
      cusumDown,
      slow,
      anchor,
      habitStand,
      shift,
      spiky,
      missed,
      beforeLast,
      changeBesideMoving,
      changeBesideStanding,
      overdue,
      pace,
      paceBefore,
      habitBeside
    };
  }

  void restore(DataInput in) throws IOException {
    baseline.restore(in);
    for (int i = 0; i < ring.length; i++) {
      ring[i] = in.readFloat();
    }
    last = in.readDouble();
    learnedLast = in.readDouble();
    habitDifference = in.readDouble();
    habitChange = in.readDouble();
    habitMissing = in.readDouble();
    habitZero = in.readDouble();
    cusumUp = in.readDouble();
    cusumDown = in.readDouble();
    slow = in.readDouble();
    anchor = in.readDouble();
    habitStand = in.readDouble();
    shift = in.readDouble();
    spiky = in.readDouble();
    missed = in.readDouble();
    beforeLast = in.readDouble();
    changeBesideMoving = in.readDouble();
    changeBesideStanding = in.readDouble();
    overdue = in.readDouble();
    restoreStand(in);
  }

  private void restoreStand(DataInput in) throws IOException {
    pace = in.readDouble();
    paceBefore = in.readDouble();
    habitBeside = in.readDouble();
    beside = in.readInt();
    stand = in.readInt();
    unchanged = in.readInt();
    gap = in.readInt();
    age = in.readInt();
  }
}
