package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * For how long one signal's value has not changed, beside how long it usually does not, and how
 * much its neighbour moved meanwhile: what stands while its neighbour moves is late.
 */
final class Standstill {
  /** Kept of the longest stand at each change: halved after about 700. */
  private static final double KEPT = 0.999;

  private static final double PACE_STEPS = 90;

  /** Steps since the value changed. */
  int unchanged;

  /** Longest stand that came to an end, of late, in steps. */
  double longest = 5;

  private int learned;

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

  Standstill() {}

  /** Of a signal that has the other's habits, and has seen no value yet. */
  Standstill(Standstill other, double habitChange) {
    this.longest = other.longest;
    this.habitBeside = other.habitBeside;
    this.changeBesideMoving = other.changeBesideMoving;
    this.changeBesideStanding = other.changeBesideStanding;
    this.pace = habitChange;
    this.paceBefore = habitChange;
  }

  /** A value came. */
  void close(boolean same) {
    unchanged = same ? unchanged + 1 : 0;
  }

  /**
   * After all signals have closed their step, where a value came.
   *
   * @param alive whether the value can be a living patient's
   */
  void await(boolean neighbourMoved, boolean alive) {
    follow(neighbourMoved);
    double change = neighbourMoved ? changeBesideMoving : changeBesideStanding;
    boolean stands = unchanged > 0 && alive;
    overdue = stands ? overdue - Math.log1p(-Math.clamp(change, 0.004, 0.95)) : 0;
  }

  private void follow(boolean neighbourMoved) {
    if (unchanged == 0) {
      habitBeside = Math.max(habitBeside * KEPT, beside);
      beside = 0;
      paceBefore = pace + (1 - pace) / PACE_STEPS;
    } else {
      beside += neighbourMoved ? 1 : 0;
    }
    pace += ((unchanged == 0 ? 1 : 0) - pace) / PACE_STEPS;
  }

  /** Changes that were to be expected while the value stands, by how often it changed before. */
  double owed() {
    return unchanged * Math.max(paceBefore, 0.01);
  }

  /** Changes of the neighbour while the value stands, as a multiple of the most of late. */
  double deserted() {
    return beside / (habitBeside + 3);
  }

  /**
   * Learns how long the value stands.
   *
   * @return whether it has stood for no longer than it does: a stand longer than any before is no
   *     habit until it has ended
   */
  boolean learn(boolean stands) {
    longest = stands ? longest : Math.max(longest * KEPT, learned);
    learned = stands ? learned + 1 : 0;
    return learned <= longest;
  }

  /**
   * Learns how often the value changes.
   *
   * @param change 1 where it did, else 0
   * @param a share of the newest
   */
  void learnChange(double change, double a, boolean neighbourMoved) {
    if (neighbourMoved) {
      changeBesideMoving += 4 * a * (change - changeBesideMoving);
    } else {
      changeBesideStanding += a * (change - changeBesideStanding);
    }
  }

  /** All but {@link #longest}. */
  void save(DataOutput out) throws IOException {
    out.writeDouble(changeBesideMoving);
    out.writeDouble(changeBesideStanding);
    out.writeDouble(overdue);
    out.writeDouble(pace);
    out.writeDouble(paceBefore);
    out.writeDouble(habitBeside);
    out.writeInt(beside);
    out.writeInt(learned);
    out.writeInt(unchanged);
  }

  void restore(DataInput in) throws IOException {
    changeBesideMoving = in.readDouble();
    changeBesideStanding = in.readDouble();
    overdue = in.readDouble();
    pace = in.readDouble();
    paceBefore = in.readDouble();
    habitBeside = in.readDouble();
    beside = in.readInt();
    learned = in.readInt();
    unchanged = in.readInt();
  }
}
