package vigil.devicesim.load;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * When each block is due after the start, whatever the node does. Devices join one after the other,
 * evenly over the ramp or, without one, over the first period; from then on each sends a block a
 * period. A cursor goes through all blocks in the order in which they are due.
 *
 * <p>Thread: one.
 */
final class Timetable {
  private final double periodNs;
  private final double joiningNs;
  private final double rampNs;
  private final double endNs;
  private final int devices;

  /** Devices by their place within a period, and that place. */
  private final int[] order;

  private final double[] phaseNs;
  private long period;
  private int place = -1;

  Timetable(LoadSettings settings) {
    this.devices = settings.devices();
    this.periodNs = 1e9 / settings.rate();
    this.rampNs = settings.ramp().toNanos();
    this.joiningNs = Math.max(rampNs, periodNs);
    this.endNs = rampNs + settings.duration().toNanos();
    this.phaseNs = new double[devices];
    for (int i = 0; i < devices; i++) {
      phaseNs[i] = joinNs(i) - firstPeriod(i) * periodNs;
    }
    this.order =
        IntStream.range(0, devices)
            .boxed()
            .sorted(Comparator.comparingDouble(device -> phaseNs[device]))
            .mapToInt(Integer::intValue)
            .toArray();
    advance();
  }

  private double joinNs(int device) {
    return joiningNs * device / devices;
  }

  private long firstPeriod(int device) {
    return (long) (joinNs(device) / periodNs);
  }

  /** Whether a block is still to come. The first one always is. */
  boolean hasNext() {
    return nextNs() < endNs || period == 0 && place == 0;
  }

  /** When the next block is due. */
  long nextNs() {
    return Math.round(period * periodNs + phaseNs[order[place]]);
  }

  /** Whose block is due next. */
  int nextDevice() {
    return order[place];
  }

  /** To the block after the next one. */
  void advance() {
    do {
      place++;
      if (place == devices) {
        place = 0;
        period++;
      }
    } while (period < firstPeriod(order[place]));
  }

  /** When this block is due. */
  long dueNs(int device, long sequence) {
    return Math.round((firstPeriod(device) + sequence) * periodNs + phaseNs[device]);
  }

  /** When all have joined; 0 where there is no ramp. */
  long rampNs() {
    return (long) rampNs;
  }

  /** When the last block has been due for its period. */
  long endNs() {
    return (long) endNs;
  }
}
