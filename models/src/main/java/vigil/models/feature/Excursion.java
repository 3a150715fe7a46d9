package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How long some signal of a patient has been far from its baseline, and how fast it got there. */
final class Excursion {
  /** From so many spreads a signal is far. */
  private static final double FAR = 2.5;

  /** Steps since the first excursion of a signal that is not yet over. */
  int steps;

  /** How much of it came in its first three steps, in spreads. */
  double sharpness;

  /**
   * Closes a step.
   *
   * @param largest distance of any signal from its baseline, in spreads
   */
  void close(double largest) {
    if (largest < FAR) {
      steps = Math.max(0, Math.min(steps, 9) - 3);
      sharpness = steps == 0 ? 0 : sharpness;
    } else {
      steps++;
      sharpness = steps <= 3 ? Math.max(sharpness, largest) : sharpness;
    }
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(steps);
    out.writeDouble(sharpness);
  }

  void restore(DataInput in) throws IOException {
    steps = in.readInt();
    sharpness = in.readDouble();
  }
}
