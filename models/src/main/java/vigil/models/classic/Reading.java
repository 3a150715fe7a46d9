package vigil.models.classic;

import java.util.List;
import vigil.models.Window;
import vigil.models.stats.Tails;

/**
 * From a window to one row: a summary of each channel, the engineered features, or both; each
 * column as a multiple of what all but few training windows reach, cut at ±{@link #LIMIT}.
 *
 * @param part what is read
 * @param centre shape [column], in the column's unit
 * @param scale shape [column], &gt; 0, in the column's unit
 */
public record Reading(Part part, float[] centre, float[] scale) {
  /** Beyond it a column says no more than "far away". */
  static final float LIMIT = 5;

  /** Numbers a channel's summary has. */
  private static final int PER_CHANNEL = 4;

  /** Steps of a level. */
  private static final int NEWEST = 5;

  /** What of a window is read. */
  public enum Part {
    SUMMARY,
    FEATURES,
    BOTH
  }

  public Reading {
    if (centre.length != scale.length) {
      throw new IllegalArgumentException("scaling: malformed");
    }
  }

  /** Learns centre and reach of each column. */
  public static Reading fit(Part part, List<Window> windows) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("training windows: 0 (expected: >= 1)");
    }
    float[][] rows = windows.stream().map(window -> raw(part, window)).toArray(float[][]::new);
    int columns = rows[0].length;
    float[] centre = new float[columns];
    float[] scale = new float[columns];
    float[] values = new float[rows.length];
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows.length; row++) {
        values[row] = rows[row][column];
      }
      var tails = Tails.of(values);
      centre[column] = tails.centre();
      scale[column] = tails.reach();
    }
    return new Reading(part, centre, scale);
  }

  /** Shape [column], without unit. */
  public float[] of(Window window) {
    float[] row = raw(part, window);
    if (row.length != centre.length) {
      throw new IllegalArgumentException(
          "window: %d numbers to read (expected: %d)".formatted(row.length, centre.length));
    }
    for (int column = 0; column < row.length; column++) {
      row[column] = Math.clamp((row[column] - centre[column]) / scale[column], -LIMIT, LIMIT);
    }
    return row;
  }

  public float[][] of(List<Window> windows) {
    return windows.stream().map(this::of).toArray(float[][]::new);
  }

  private static float[] raw(Part part, Window window) {
    return switch (part) {
      case SUMMARY -> summary(window, 0);
      case FEATURES -> window.features().clone();
      case BOTH -> {
        float[] row = summary(window, window.features().length);
        int from = row.length - window.features().length;
        System.arraycopy(window.features(), 0, row, from, window.features().length);
        yield row;
      }
    };
  }

  /** Of each channel: newest level, change over the window, spread and largest step (both logs). */
  private static float[] summary(Window window, int room) {
    float[][] z = window.z();
    float[] row = new float[z.length * PER_CHANNEL + room];
    for (int channel = 0; channel < z.length; channel++) {
      summarise(z[channel], row, channel * PER_CHANNEL);
    }
    return row;
  }

  private static void summarise(float[] z, float[] row, int at) {
    int few = Math.min(NEWEST, z.length);
    double newest = mean(z, z.length - few, z.length);
    double all = mean(z, 0, z.length);
    double squares = 0;
    double step = 0;
    for (int time = 0; time < z.length; time++) {
      squares += (z[time] - all) * (z[time] - all);
      step = Math.max(step, time > 0 ? Math.abs(z[time] - z[time - 1]) : 0);
    }
    row[at] = (float) newest;
    row[at + 1] = (float) (newest - mean(z, 0, few));
    row[at + 2] = (float) Math.log(0.1 + Math.sqrt(squares / z.length));
    row[at + 3] = (float) Math.log(0.1 + step);
  }

  private static double mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / Math.max(1, to - from);
  }
}
