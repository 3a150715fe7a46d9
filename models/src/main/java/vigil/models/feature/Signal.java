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
  private static final double HABIT_STEPS = 240;

  /** A step of so many usual differences is no body's. */
  private static final double SHARP = 4;

  private static final double SHIFT_KEPT = 0.997;
  private static final double MINUTE = 1 / 60.0;
  private static final double Z_LIMIT = 12;

  /** Steps for which a value stands for missing ones. */
  private static final int HELD = 10;

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

  /** Steps since a value came. */
  int gap;

  /** Steps since the first value came, as far as a ring holds; 0 before. */
  int age;

  final Standstill stand;
  final Creep creep = new Creep();

  /** Sum of the sharp steps of late, in spreads: what was moved and is not yet moved back. */
  double shift;

  /** Decaying sum of the sizes of lone values, in spreads; share of missing steps of late. */
  double spiky;

  double missed;
  private double beforeLast = Double.NaN;

  /**
   * @param baseline of which nothing is known yet
   * @param usual difference of neighbours before any is known, in the signal's unit
   * @param lowest value below which a living patient is not believed, in the signal's unit
   */
  Signal(Baseline baseline, double usual, double lowest, int length) {
    this.baseline = baseline;
    this.lowest = lowest;
    this.ring = new float[length];
    this.stand = new Standstill();
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
    this.stand = new Standstill(other.stand, other.habitChange);
    this.creep.anchor = other.creep.anchor;
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
    stand.close(value == last);
    last = value;
    creep.close(value, z(value));
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
    return gap == 0 && stand.unchanged == 0;
  }

  /** Closes a step, after all signals have theirs. */
  void await(boolean neighbourMoved) {
    if (gap == 0) {
      stand.await(neighbourMoved, isAlive(last));
    }
  }

  /** As {@link Standstill#owed}, of a living patient's value. */
  double owed() {
    return isAlive(last) ? stand.owed() : 0;
  }

  /** As {@link Standstill#deserted}, of a living patient's value. */
  double deserted() {
    return isAlive(last) ? stand.deserted() : 0;
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
      creep.begin(value);
    }
    creep.learn(value, baseline.count());
  }

  private void learnMovement(double value, double a, boolean neighbourMoved) {
    boolean usual = stand.learn(value == learnedLast);
    boolean alive = isAlive(value);
    habitZero += a * ((alive ? 0 : 1) - habitZero);
    if (alive && isAlive(learnedLast) && usual) {
      double difference = Math.min(Math.abs(value - learnedLast), 4 * baseline.spread());
      habitDifference += a * (difference - habitDifference);
      double change = difference > 0 ? 1 : 0;
      habitChange += a * (change - habitChange);
      stand.learnChange(change, a, neighbourMoved);
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

  /**
   * Lays the ring out, oldest first. Where values are missing the newest is held for a while.
   *
   * @param newest slot of the ring
   * @param raw shape [time], in the signal's unit; NaN where a value is missing
   * @param z shape [time], against the baseline
   */
  void unroll(int newest, float[] raw, float[] z) {
    double held = 0;
    int missing = 0;
    for (int i = 0; i < ring.length; i++) {
      float value = ring[(newest + 1 + i) % ring.length];
      raw[i] = value;
      missing = Float.isNaN(value) ? missing + 1 : 0;
      held = Float.isNaN(value) ? (missing > HELD ? 0 : held) : z(value);
      z[i] = (float) held;
    }
  }

  void save(DataOutput out) throws IOException {
    baseline.save(out);
    for (float value : ring) {
      out.writeFloat(value);
    }
    out.writeDouble(last);
    out.writeDouble(learnedLast);
    out.writeDouble(habitDifference);
    out.writeDouble(habitChange);
    out.writeDouble(habitMissing);
    out.writeDouble(habitZero);
    creep.save(out);
    out.writeDouble(stand.longest);
    out.writeDouble(shift);
    out.writeDouble(spiky);
    out.writeDouble(missed);
    out.writeDouble(beforeLast);
    stand.save(out);
    out.writeInt(gap);
    out.writeInt(age);
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
    creep.restore(in);
    stand.longest = in.readDouble();
    shift = in.readDouble();
    spiky = in.readDouble();
    missed = in.readDouble();
    beforeLast = in.readDouble();
    stand.restore(in);
    gap = in.readInt();
    age = in.readInt();
  }
}
