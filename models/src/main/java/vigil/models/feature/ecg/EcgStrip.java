package vigil.models.feature.ecg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The newest twelve seconds of one lead at {@link Beats#HERTZ}, whatever the rate it is sampled at:
 * each tick is the mean of the line through the samples over its 8 ms.
 *
 * <p>A tick that no line covers by half is missing. What comes late fills what is missing; what
 * comes twice changes nothing. Memory: 3 kB.
 */
final class EcgStrip {
  /** Ticks a second. */
  static final int SECOND = (int) Beats.HERTZ;

  static final int LENGTH = 12 * SECOND;

  /** Microseconds of a tick. */
  static final long TICK_US = 1_000_000L / SECOND;

  /** No line is drawn over more, in microseconds: 50 Hz and a sample lost. */
  private static final double FARTHEST_US = 45_000;

  private static final short MISSING = Short.MIN_VALUE;
  private static final long NONE = Long.MIN_VALUE;

  /** In microvolts. */
  private final short[] ring = new short[LENGTH];

  /** First tick that is not closed yet. */
  private long head = NONE;

  /** First tick since the strip began. */
  private long begun;

  private double lastUs = Double.NaN;
  private double lastMv = Double.NaN;
  private double area;
  private double covered;

  EcgStrip() {
    Arrays.fill(ring, MISSING);
  }

  /** First tick that is not there yet. */
  long head() {
    return head;
  }

  /** First tick that is held. */
  long first() {
    return Math.max(begun, head - LENGTH);
  }

  /** Begins anew with what comes next. */
  void clear() {
    Arrays.fill(ring, MISSING);
    head = NONE;
    lastUs = Double.NaN;
    lastMv = Double.NaN;
  }

  /** Whether a time lies behind all that is held. */
  boolean isPast(double us) {
    return head != NONE && us < (double) (head - LENGTH) * TICK_US;
  }

  /**
   * Takes the next sample.
   *
   * @param us its time by the device's clock
   * @param mv NaN where none is usable
   * @return false where it is no later than the newest: {@link #fill} may want it
   */
  boolean put(double us, double mv) {
    if (us <= lastUs) {
      return false;
    }
    long tick = tick(us);
    if (head == NONE) {
      head = tick;
      begun = tick;
      open();
    }
    boolean joined = us - lastUs <= FARTHEST_US && !Double.isNaN(mv) && !Double.isNaN(lastMv);
    if (joined) {
      line(lastUs, lastMv, us, mv);
    } else if (tick > head) {
      close();
      skipTo(tick);
    }
    lastUs = us;
    lastMv = mv;
    return true;
  }

  private void line(double fromUs, double from, double toUs, double to) {
    double slope = (to - from) / (toUs - fromUs);
    double at = fromUs;
    while (at < toUs) {
      double end = Math.min(toUs, (head + 1.0) * TICK_US);
      if (end > at) {
        area += (end - at) * (from + slope * ((at + end) / 2 - fromUs));
        covered += end - at;
      }
      at = Math.max(end, at);
      if (at >= (head + 1.0) * TICK_US) {
        close();
      }
    }
  }

  private void close() {
    ring[place(head)] = covered >= TICK_US / 2.0 ? micro(area / covered) : MISSING;
    head++;
    open();
  }

  private void open() {
    area = 0;
    covered = 0;
  }

  private void skipTo(long tick) {
    long from = Math.max(head, tick - LENGTH);
    for (long at = from; at < tick; at++) {
      ring[place(at)] = MISSING;
    }
    head = tick;
  }

  /** Fills a tick that is missing with a sample that came late. */
  void fill(double us, double mv) {
    long tick = tick(us);
    if (tick >= first() && tick < head && ring[place(tick)] == MISSING && !Double.isNaN(mv)) {
      ring[place(tick)] = micro(mv);
    }
  }

  private static long tick(double us) {
    return (long) Math.floor(us / TICK_US);
  }

  private static int place(long tick) {
    return (int) Math.floorMod(tick, (long) LENGTH);
  }

  private static short micro(double mv) {
    return (short) Math.clamp(Math.round(mv * 1_000), -Short.MAX_VALUE, Short.MAX_VALUE);
  }

  /** In mV, oldest first, from {@link #first} on; NaN where missing. */
  float[] values() {
    var values = new float[(int) (head - first())];
    for (int i = 0; i < values.length; i++) {
      short value = ring[place(first() + i)];
      values[i] = value == MISSING ? Float.NaN : value / 1_000f;
    }
    return values;
  }

  /** Whether so much is missing between two ticks that a beat may have been lost. */
  boolean isBroken(long from, long to) {
    int missing = 0;
    for (long tick = Math.max(from, first()); tick < Math.min(to, head); tick++) {
      missing += ring[place(tick)] == MISSING ? 1 : 0;
    }
    return from < first() || missing > SECOND / 4;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(head);
    out.writeLong(begun);
    out.writeDouble(lastUs);
    out.writeDouble(lastMv);
    out.writeDouble(area);
    out.writeDouble(covered);
    for (short value : ring) {
      out.writeShort(value);
    }
  }

  void restore(DataInput in) throws IOException {
    head = in.readLong();
    begun = in.readLong();
    lastUs = in.readDouble();
    lastMv = in.readDouble();
    area = in.readDouble();
    covered = in.readDouble();
    for (int i = 0; i < ring.length; i++) {
      ring[i] = in.readShort();
    }
  }
}
