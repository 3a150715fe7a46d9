package vigil.devicesim.core;

/** What a device measured, undistorted, for the newest seconds. */
public final class SignalPast {
  private final Frame[] frames;
  private long count;

  /**
   * @param seconds how far back it goes
   */
  public SignalPast(int seconds) {
    frames = new Frame[seconds + 1];
  }

  public void add(Frame frame) {
    frames[(int) (count++ % frames.length)] = frame;
  }

  /**
   * What was measured some seconds ago; the oldest that is kept, if that is younger.
   *
   * @param secondsAgo 0 is the newest
   */
  public Frame ago(long secondsAgo) {
    if (count == 0) {
      return Frame.EMPTY;
    }
    long back = Math.min(secondsAgo, Math.min(count, frames.length) - 1);
    return frames[(int) ((count - 1 - back) % frames.length)];
  }
}
