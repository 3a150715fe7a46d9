package vigil.fognode.egress.history.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vigil.protocol.vocab.BedView;

/**
 * The newest stretch of one metric of one patient, thinned to one point a step, beside the baseline
 * band that held at the time; without what is stored. Memory: 24 bytes a point, for as many as
 * there are.
 *
 * <p>Thread: one owner.
 */
public final class Trend {
  private static final int COLUMNS = 4;

  private static final int FEW = 4;

  private final long stepMs;
  private final int capacity;
  private long[] at;
  private float[] values;
  private int next;
  private int size;
  private long newestMs = Long.MIN_VALUE;

  /**
   * One point, in the metric's unit.
   *
   * @param value NaN where nothing usable came
   */
  public record Point(Instant at, double value, double expected, double low, double high) {}

  public Trend(Duration span, Duration step) {
    stepMs = step.toMillis();
    capacity = Math.toIntExact(Math.max(1, span.toMillis() / stepMs));
    at = new long[Math.min(capacity, FEW)];
    values = new float[at.length * COLUMNS];
  }

  /** Takes a reading unless it belongs to the step of the one before. */
  public void add(BedView.Reading reading) {
    var received = reading.receivedAt().toEpochMilli();
    if (newestMs != Long.MIN_VALUE && received - newestMs < stepMs) {
      return;
    }
    newestMs = received;
    grow();
    var usable = reading.sample().validity().isUsable();
    at[next] = received;
    values[next * COLUMNS] = usable ? (float) reading.sample().value() : Float.NaN;
    values[next * COLUMNS + 1] = (float) reading.expected();
    values[next * COLUMNS + 2] = (float) reading.low();
    values[next * COLUMNS + 3] = (float) reading.high();
    next = (next + 1) % at.length;
    size = Math.min(size + 1, at.length);
  }

  private void grow() {
    if (size == at.length && size < capacity) {
      at = Arrays.copyOf(at, Math.min(capacity, 2 * size));
      values = Arrays.copyOf(values, at.length * COLUMNS);
      next = size;
    }
  }

  /** Oldest first. */
  public List<Point> points() {
    var points = new ArrayList<Point>(size);
    for (int back = size; back > 0; back--) {
      int row = row(back);
      points.add(
          new Point(
              Instant.ofEpochMilli(at[row]),
              values[row * COLUMNS],
              values[row * COLUMNS + 1],
              values[row * COLUMNS + 2],
              values[row * COLUMNS + 3]));
    }
    return points;
  }

  /** These points are stored, up to and with a time: they need not be remembered. */
  public void forget(Instant upTo) {
    int left = countAfter(upTo);
    int room = Math.min(capacity, Math.max(left, FEW));
    var keptAt = new long[room];
    var keptValues = new float[room * COLUMNS];
    for (int i = 0; i < left; i++) {
      int row = row(left - i);
      keptAt[i] = at[row];
      System.arraycopy(values, row * COLUMNS, keptValues, i * COLUMNS, COLUMNS);
    }
    at = keptAt;
    values = keptValues;
    size = left;
    next = left % room;
  }

  private int countAfter(Instant time) {
    int count = 0;
    while (count < size && Instant.ofEpochMilli(at[row(count + 1)]).isAfter(time)) {
      count++;
    }
    return count;
  }

  /** Of the point that is so many back, 1 for the newest. */
  private int row(int back) {
    return Math.floorMod(next - back, at.length);
  }
}
