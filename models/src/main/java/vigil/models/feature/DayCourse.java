package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import vigil.protocol.vocab.Metric;

/**
 * Where one signal of one patient stands at each time of day: the median of the same hours on up to
 * three earlier days, each day the median of what was learned as usual then.
 *
 * <p>It only makes more usual, never less: whoever stays awake is as usual as whoever sleeps as on
 * the nights before. What is of today is not read, so nothing is said before the patient is known
 * for most of a day. Days are those of UTC, for a patient is only held against himself; a stretch
 * is two hours, and the nearer one beside it counts too, so that nobody need fall asleep on the
 * minute.
 *
 * <p>Memory: 80 bytes, and 200 more from the first stretch on.
 *
 * <p>Thread: one owner.
 *
 * @see <a href="https://doi.org/10.1186/s13054-021-03574-w">Davidson 2021</a> for day and night in
 *     the vital signs of patients
 */
final class DayCourse {
  private static final int STRETCH_HOURS = 2;
  private static final int STRETCHES = 24 / STRETCH_HOURS;

  /** Of which the present one is not read. */
  private static final int DAYS = 4;

  /** Seconds from one value of a stretch to the next. */
  private static final long EACH_S = 480;

  private static final int MOST = STRETCH_HOURS * 3_600 / (int) EACH_S;

  /** Below it nobody knows where the signal stood. */
  private static final int FEWEST = 3;

  /** So many days count as much as the assumption that all hours are alike. */
  private static final double ALIKE_DAYS = 0.5;

  /** How far one day is from the next at the same time, as a share of the largest departure. */
  private static final double DAY_TO_DAY = 0.12;

  private static final float[] NOTHING = new float[0];
  private static final long NEVER = Long.MIN_VALUE;

  private final double most;
  private final float[] values = new float[MOST];
  private int count;
  private long takenS = NEVER;
  private long hour = NEVER;

  /** Shape [day][stretch], NaN where nothing is known; nothing before the first stretch. */
  private float[] levels = NOTHING;

  /** What is usual at this hour beside the baseline, shrunk towards it by the weights. */
  private double low;

  private double high;
  private double weight;

  /**
   * Nothing is known yet.
   *
   * @param most largest departure of an hour from the baseline that is believed, in the signal's
   *     unit; 0 for a signal that knows no day
   */
  DayCourse(double most) {
    this.most = most;
  }

  /**
   * Of a metric: a night's fall of a fifth to a tenth of the waking value is usual, one of more
   * than a third is not believed.
   *
   * @see <a href="https://doi.org/10.1001/archinte.167.19.2116">Ben-Dov 2007</a> for the heart rate
   */
  static DayCourse of(Metric metric) {
    return new DayCourse(
        switch (metric) {
          case HEART_RATE, PULSE_RATE -> 25;
          case RESPIRATION_RATE -> 6;
          case SPO2 -> 3;
          case SYSTOLIC_PRESSURE -> 30;
          case DIASTOLIC_PRESSURE -> 20;
          case MEAN_PRESSURE -> 22;
          case TEMPERATURE -> 1;
          case GLUCOSE -> 60;
          case RR_INTERVAL -> 250;
          default -> 0;
        });
  }

  /** It has become so late; seconds since the epoch. An earlier time changes nothing. */
  void turn(long second) {
    long now = Math.floorDiv(second, 3_600L);
    if (now <= hour || most == 0) {
      return;
    }
    if (hour != NEVER && stretch(now) != stretch(hour)) {
      keep(stretch(hour));
      passOver(stretch(hour) + 1, stretch(now));
    }
    hour = now;
    read();
  }

  /** Takes a value that is usual. */
  void learn(double value, long second) {
    boolean due = takenS == NEVER || second - takenS >= EACH_S;
    if (most > 0 && due && count < MOST) {
      values[count++] = (float) value;
      takenS = second;
    }
  }

  private static long stretch(long hour) {
    return Math.floorDiv(hour, (long) STRETCH_HOURS);
  }

  private static int place(long stretch, int daysBefore) {
    long day = Math.floorDiv(stretch, (long) STRETCHES) - daysBefore;
    return (int) (Math.floorMod(day, (long) DAYS) * STRETCHES + Math.floorMod(stretch, STRETCHES));
  }

  private void keep(long stretch) {
    if (levels.length == 0 && count >= FEWEST) {
      levels = new float[DAYS * STRETCHES];
      Arrays.fill(levels, Float.NaN);
    }
    if (levels.length > 0) {
      levels[place(stretch, 0)] = count < FEWEST ? Float.NaN : median(values, count);
    }
    count = 0;
  }

  /** Of stretches in which nobody looked nothing is known, not what was there days before. */
  private void passOver(long from, long to) {
    for (long each = Math.max(from, to - levels.length); each < to; each++) {
      levels[place(each, 0)] = Float.NaN;
    }
  }

  private static float median(float[] of, int n) {
    var sorted = Arrays.copyOf(of, n);
    Arrays.sort(sorted);
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private void read() {
    low = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
    weight = 0;
    for (int beside = -1; levels.length > 0 && beside <= 1; beside++) {
      read(stretch(hour + beside));
    }
  }

  private void read(long stretch) {
    var days = new float[DAYS - 1];
    int n = 0;
    for (int before = 1; before < DAYS; before++) {
      float level = levels[place(stretch, before)];
      if (!Float.isNaN(level)) {
        days[n++] = level;
      }
    }
    if (n > 0) {
      double usual = median(days, n);
      low = Math.min(low, usual);
      high = Math.max(high, usual);
      weight = Math.max(weight, n / (n + ALIKE_DAYS));
    }
  }

  /** Lowest value that is usual now beside {@code location}, never above it. */
  double low(double location) {
    return weight == 0 ? location : location - Math.clamp(weight * (location - low), 0, most);
  }

  /** Highest value that is usual now beside {@code location}, never below it. */
  double high(double location) {
    return weight == 0 ? location : location + Math.clamp(weight * (high - location), 0, most);
  }

  /** The usual value that is nearest: {@code location} itself where no hour is known. */
  double nearest(double value, double location) {
    return weight == 0 ? location : Math.clamp(value, low(location), high(location));
  }

  /** The spread of the hour's usual, which lies so far from the location. */
  double spread(double spread, double departure) {
    return departure == 0
        ? spread
        : Math.hypot(spread, Math.min(Math.abs(departure), DAY_TO_DAY * most));
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(hour);
    out.writeLong(takenS);
    out.writeByte(count);
    for (int i = 0; i < count; i++) {
      out.writeFloat(values[i]);
    }
    out.writeBoolean(levels.length > 0);
    for (float level : levels) {
      out.writeFloat(level);
    }
  }

  void restore(DataInput in) throws IOException {
    hour = in.readLong();
    takenS = in.readLong();
    count = in.readByte();
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    levels = in.readBoolean() ? new float[DAYS * STRETCHES] : NOTHING;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = in.readFloat();
    }
    if (hour != NEVER) {
      read();
    }
  }
}
