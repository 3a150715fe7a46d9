package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vigil.models.Context;

/** How the patient moves: metabolic equivalents, 1 at rest, and what the heart has of them. */
final class Activity {
  /** The heart follows a change of work with a time constant of about so many steps. */
  private static final double FOLLOWS = 30;

  /** Steps after which a device's word is old. */
  private static final int STALE = 60;

  private double newest = 1;
  private double slow = 1;
  private int age = STALE + 1;

  void observe(double equivalents) {
    newest = Math.clamp(equivalents, 0.8, 20);
    age = 0;
  }

  /** Closes a step. */
  void close(Context context) {
    age = Math.min(age + 1, STALE + 1);
    slow += (now(context) - slow) / FOLLOWS;
  }

  boolean isKnown(Context context) {
    return age <= STALE || !Double.isNaN(context.activity());
  }

  double now(Context context) {
    if (age <= STALE) {
      return newest;
    }
    return Double.isNaN(context.activity()) ? 1 : Math.clamp(context.activity(), 0.8, 20);
  }

  double slow() {
    return slow;
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(newest);
    out.writeDouble(slow);
    out.writeInt(age);
  }

  void restore(DataInput in) throws IOException {
    newest = in.readDouble();
    slow = in.readDouble();
    age = in.readInt();
  }
}
