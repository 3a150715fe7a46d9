package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Puts unevenly sampled, late and multi-rate values on steps of one period by the node's clock.
 *
 * <p>A step is closed once the slowest device has had its usual lag; what comes later fills the
 * hole it left, if the window still holds it. A signal that is sampled more slowly than the grid is
 * held until its next value is due.
 */
final class Grid {
  private static final int AHEAD = 32;

  /** Steps closed at most at once: after a longer silence the rest is skipped. */
  private static final int CATCH_UP = 128;

  private static final long NONE = Long.MIN_VALUE;

  private final int channels;
  private final long periodUs;

  /** Shape [channel][slot], as wide as what is saved of it: a restored grid holds the same. */
  private final float[][] cells;

  private final long[] lastAtUs;
  private final double[] pace;
  private final long[] lastStep;
  private long open = NONE;

  Grid(TrackSettings settings) {
    channels = settings.channels().size();
    periodUs = settings.period().toNanos() / 1_000;
    cells = new float[channels][AHEAD];
    lastAtUs = new long[channels];
    pace = new double[channels];
    lastStep = new long[channels];
    Arrays.fill(lastAtUs, NONE);
    Arrays.fill(lastStep, NONE);
    Arrays.fill(pace, 1);
    for (var row : cells) {
      Arrays.fill(row, Float.NaN);
    }
  }

  /**
   * Takes one value.
   *
   * @param nodeUs determination time by the node's clock
   * @param atUs the same by the device's
   * @return whether the device has not said something of this time before
   */
  boolean put(int channel, long nodeUs, long atUs, double value, Signals signals) {
    long step = Math.floorDiv(nodeUs, periodUs);
    boolean fresh = atUs != lastAtUs[channel];
    keepPace(channel, atUs, signals);
    lastAtUs[channel] = Math.max(lastAtUs[channel], atUs);
    if (open == NONE) {
      open = step;
    }
    if (step >= open && step < open + AHEAD) {
      cells[channel][(int) Math.floorMod(step, (long) AHEAD)] = (float) value;
    } else if (step < open) {
      signals.late(channel, open - step, value);
    }
    return fresh;
  }

  private void keepPace(int channel, long atUs, Signals signals) {
    if (lastAtUs[channel] == NONE || atUs <= lastAtUs[channel]) {
      return;
    }
    double steps = Math.min((double) (atUs - lastAtUs[channel]) / periodUs, 60);
    double a = signals.steps < 64 ? 0.15 : signals.calm.isQuiet() ? 0.01 : 0;
    pace[channel] += a * (steps - pace[channel]);
  }

  boolean isDue(long nowUs, double lagSeconds) {
    if (open == NONE) {
      return false;
    }
    long closable = Math.floorDiv(nowUs - (long) (lagSeconds * 1e6), periodUs);
    open = Math.max(open, closable - CATCH_UP);
    return open < closable;
  }

  /** Values of the oldest open step, which is thereby closed; NaN where nothing usable came. */
  double[] close(Signals signals) {
    var values = new double[channels];
    int slot = (int) Math.floorMod(open, (long) AHEAD);
    for (int c = 0; c < channels; c++) {
      double value = cells[c][slot];
      cells[c][slot] = Float.NaN;
      if (!Double.isNaN(value)) {
        lastStep[c] = open;
      } else if (pace[c] > 1.5 && lastStep[c] != NONE && open - lastStep[c] < 1.6 * pace[c]) {
        value = signals.all[c].last;
      }
      values[c] = value;
    }
    open++;
    return values;
  }

  Instant openFrom() {
    return Instant.EPOCH.plus(open * periodUs, ChronoUnit.MICROS);
  }

  /** End of the newest closed step. */
  Instant closedTo() {
    return openFrom();
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(open);
    for (int c = 0; c < channels; c++) {
      for (float value : cells[c]) {
        out.writeFloat(value);
      }
      out.writeLong(lastAtUs[c]);
      out.writeLong(lastStep[c]);
      out.writeDouble(pace[c]);
    }
  }

  void restore(DataInput in) throws IOException {
    open = in.readLong();
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < AHEAD; i++) {
        cells[c][i] = in.readFloat();
      }
      lastAtUs[c] = in.readLong();
      lastStep[c] = in.readLong();
      pace[c] = in.readDouble();
    }
  }
}
