package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * For how long nothing has happened with a patient that is not to be learned as usual; in steps
 * that were closed since.
 */
final class Calm {
  private final int length;

  /** Since the newest suspicious judgement. */
  private int quiet;

  /** Since the newest step of an alert that no judgement told of. */
  private int unalerted;

  /** Since nobody judged. */
  private int judged;

  /** Whether an alert is on that no judgement told of. */
  boolean frozen;

  /**
   * Nobody has alerted yet, and all was judged.
   *
   * @param length steps of a window: so long is waited
   */
  Calm(int length) {
    this.length = length;
    this.unalerted = length;
    this.judged = length;
  }

  void close() {
    quiet++;
    unalerted = frozen ? 0 : unalerted + 1;
    judged++;
  }

  /**
   * The newest judgement was suspicious: nothing is learned until a window has passed, but what
   * something explains.
   */
  void disturb() {
    quiet = 0;
  }

  /** Nobody judges: nothing is learned until a window has passed, whatever explains it. */
  void hold() {
    judged = 0;
  }

  /** Whether for a whole window no rule has alerted and somebody has judged. */
  boolean isCalm() {
    return unalerted >= length && judged >= length;
  }

  /** Whether for a whole window somebody has judged, and nothing was suspicious. */
  boolean isUnsuspected() {
    return quiet >= length && judged >= length;
  }

  /** Whether a whole window has passed since anything whose level is not to be learned. */
  boolean isQuiet() {
    return isUnsuspected() && isCalm();
  }

  void saveQuiet(DataOutput out) throws IOException {
    out.writeInt(quiet);
  }

  void restoreQuiet(DataInput in) throws IOException {
    quiet = in.readInt();
  }

  /** What the oldest saved tracks do not have. */
  void saveHold(DataOutput out) throws IOException {
    out.writeInt(unalerted);
    out.writeInt(judged);
    out.writeBoolean(frozen);
  }

  void restoreHold(DataInput in) throws IOException {
    unalerted = in.readInt();
    judged = in.readInt();
    frozen = in.readBoolean();
  }
}
