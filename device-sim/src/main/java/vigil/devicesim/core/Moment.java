package vigil.devicesim.core;

import java.util.random.RandomGenerator;

/**
 * Where in an event we are, and what the event may draw on.
 *
 * @param second since the onset, from 0
 * @param length of the event, in s
 * @param past what the device measured before, undistorted
 * @param other what the same sort of device measures on another patient
 */
public record Moment(
    long second, long length, SignalPast past, Frame other, RandomGenerator random) {

  /** What the device showed in the second before the onset. */
  Frame before() {
    return past.ago(second + 1);
  }

  /**
   * The newest second of a stretch captured before the onset that is played round and round.
   *
   * @param seconds its length
   */
  Frame captured(int seconds) {
    return past.ago(second + seconds - second % seconds);
  }

  /** Share of the event that has passed, 0 to 1. */
  public double progress() {
    return length <= 1 ? 1 : Math.min(1, second / (double) (length - 1));
  }
}
