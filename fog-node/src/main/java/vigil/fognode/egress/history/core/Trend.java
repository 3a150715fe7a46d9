package vigil.fognode.egress.history.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vigil.protocol.vocab.BedView;

/**
 * The newest stretch of one metric of one patient, thinned to one point a step, beside the baseline
 * band that held at the time. Memory: 24 bytes a point, for as many as there are.
 *
 * <p>Thread: one owner.
 */
public final class Trend {
  private static final int COLUMNS = 4;

  private static final int FEW = 16;

  private final long stepMs;
  private final int capacity;
  private long[] at;
  private float[] values;
  private int next;
  private int size;

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
    if (size > 0 && received - at[Math.floorMod(next - 1, at.length)] < stepMs) {
      return;
    }
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
    return newest(size);
  }

  private List<Point> newest(int count) {
    var points = new ArrayList<Point>(count);
    for (int i = 0; i < count; i++) {
      int row = Math.floorMod(next - count + i, at.length);
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

  /** The points after a time, oldest first. */
  public List<Point> after(Instant time) {
    int count = 0;
    while (count < size && instant(count).isAfter(time)) {
      count++;
    }
    return newest(count);
  }

  /** Time of a point, counted back from the newest. */
  private Instant instant(int back) {
    return Instant.ofEpochMilli(at[Math.floorMod(next - 1 - back, at.length)]);
  }
}
