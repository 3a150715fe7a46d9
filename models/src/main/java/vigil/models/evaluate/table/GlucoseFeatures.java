package vigil.models.evaluate.table;

import java.util.Arrays;
import java.util.List;

/** What a wearer's glucose has been up to one reading: trend, gradient, habit. */
final class GlucoseFeatures {
  static final List<String> NAMES =
      List.of(
          "glucose",
          "gradient",
          "gradient-30",
          "gradient-60",
          "bend",
          "ahead-30",
          "ahead-60",
          "falls",
          "low-3h",
          "high-3h",
          "mean-3h",
          "spread-3h",
          "low-24h",
          "mean-24h",
          "spread-24h",
          "usual",
          "usual-spread",
          "usual-low",
          "low-share",
          "since-low",
          "hour-sin",
          "hour-cos",
          "since-meal",
          "since-insulin",
          "age",
          "step-largest",
          "missing-3h",
          "night",
          "at-this-hour",
          "forecast",
          "forecast-error",
          "forecast-room");

  private static final int LONG = 24;

  private final Wear wear;
  private final GlucoseForecast.Ahead[] ahead;

  GlucoseFeatures(Wear wear) {
    this.wear = wear;
    this.ahead = GlucoseForecast.of(wear.seen());
  }

  float[] row(int at) {
    var row = new float[NAMES.size()];
    course(at, row);
    stretch(at, 12, row, 8);
    double[] day = present(at, 96);
    row[12] = day.length == 0 ? Float.NaN : (float) day[0];
    row[13] = (float) Arrays.stream(day).average().orElse(Double.NaN);
    row[14] = (float) spread(day);
    habit(at, row);
    row[20] = (float) Math.sin(wear.hour()[at] * Math.PI / 12);
    row[21] = (float) Math.cos(wear.hour()[at] * Math.PI / 12);
    row[22] = since(at, wear.meal());
    row[23] = since(at, wear.insulin());
    row[24] = age(at);
    row[25] = (float) largest(at);
    row[26] = 12 - present(at, 12).length;
    row[27] = wear.hour()[at] < 6 ? 1 : 0;
    row[28] = (float) yesterday(at);
    forecast(ahead[at], row);
    return row;
  }

  private void course(int at, float[] row) {
    double now = back(at, 0);
    double quarter = back(at, 1);
    double half = back(at, 2);
    row[0] = (float) now;
    row[1] = (float) (now - quarter);
    row[2] = (float) (now - half);
    row[3] = (float) (now - back(at, 4));
    row[4] = (float) (now - 2 * quarter + half);
    row[5] = (float) (now + slope(at, 3) * 2);
    row[6] = (float) (now + slope(at, 5) * 4);
    row[7] = falls(at);
  }

  private static void forecast(GlucoseForecast.Ahead ahead, float[] row) {
    row[29] = (float) ahead.value();
    row[30] = (float) ahead.error();
    row[31] = (float) ahead.room();
  }

  /** The last six hours against 120 mg/dl, in 40 mg/dl, and their steps; gaps are held. */
  float[][] series(int at) {
    var out = new float[2][LONG];
    float before = 0;
    for (int i = 0; i < LONG; i++) {
      double value = back(at, LONG - 1 - i);
      float z = (float) Math.clamp((value - 120) / 40, -8, 8);
      z = Float.isNaN(z) ? before : z;
      out[0][i] = z;
      out[1][i] = i == 0 ? 0 : Math.clamp(4 * (z - before), -8, 8);
      before = z;
    }
    return out;
  }

  private double back(int at, int steps) {
    return at - steps < 0 ? Double.NaN : wear.seen()[at - steps];
  }

  /** Least squares over the newest readings, per step; 0 where there are not two. */
  private double slope(int at, int steps) {
    double n = 0;
    double t = 0;
    double v = 0;
    double tv = 0;
    double tt = 0;
    for (int i = 0; i < steps; i++) {
      double value = back(at, i);
      if (!Double.isNaN(value)) {
        n++;
        t -= i;
        v += value;
        tv -= i * value;
        tt += i * i;
      }
    }
    double size = n * tt - t * t;
    return n < 2 || size == 0 ? 0 : (n * tv - t * v) / size;
  }

  private float falls(int at) {
    int count = 0;
    while (count < 16 && back(at, count) < back(at, count + 1)) {
      count++;
    }
    return count;
  }

  private void stretch(int at, int steps, float[] row, int from) {
    double[] values = present(at, steps);
    if (values.length == 0) {
      Arrays.fill(row, from, from + 4, Float.NaN);
      return;
    }
    row[from] = (float) values[0];
    row[from + 1] = (float) values[values.length - 1];
    row[from + 2] = (float) Arrays.stream(values).average().orElse(Double.NaN);
    row[from + 3] = (float) spread(values);
  }

  /** All readings of this wear so far. */
  private void habit(int at, float[] row) {
    double[] values = present(at, 2_000);
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    row[15] = (float) mean;
    row[16] = (float) spread(values);
    row[17] = values.length == 0 ? Float.NaN : (float) values[values.length / 20];
    long low = Arrays.stream(values).filter(v -> v < Wear.LOW).count();
    row[18] = values.length == 0 ? 0 : (float) low / values.length;
    int since = 0;
    while (since < 300 && at - since >= 0 && !(wear.seen()[at - since] < Wear.LOW)) {
      since++;
    }
    row[19] = since;
  }

  /** Sorted. */
  private double[] present(int at, int steps) {
    return Arrays.stream(wear.seen(), Math.max(0, at - steps + 1), at + 1)
        .filter(Double::isFinite)
        .sorted()
        .toArray();
  }

  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN));
  }

  private static float since(int at, boolean[] noted) {
    for (int i = 0; i < 32 && at - i >= 0; i++) {
      if (noted[at - i]) {
        return i;
      }
    }
    return 32;
  }

  /** Steps since the newest reading. */
  private float age(int at) {
    int age = 0;
    while (age < 32 && Double.isNaN(back(at, age))) {
      age++;
    }
    return age;
  }

  /** Steepest fall of one step in the last two hours: a compressed sensor falls at once. */
  private double largest(int at) {
    double most = 0;
    for (int i = 0; i < 8; i++) {
      double step = back(at, i + 1) - back(at, i);
      most = Double.isNaN(step) ? most : Math.max(most, step);
    }
    return most;
  }

  /** Lowest reading around this hour of the day before. */
  private double yesterday(int at) {
    double least = Double.NaN;
    for (int i = 92; i <= 98; i++) {
      double value = back(at, i);
      least = Double.isNaN(value) || least < value ? least : value;
    }
    return least;
  }
}
