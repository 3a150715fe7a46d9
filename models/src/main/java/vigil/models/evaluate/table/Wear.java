package vigil.models.evaluate.table;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import vigil.models.evaluate.measure.Tally;

/**
 * One sensor worn, on a grid of fifteen minutes.
 *
 * @param patient pseudonym
 * @param truth glucose in mg/dl, shape [step]; NaN where nothing came
 * @param seen what the sensor says, faults included
 * @param fault kind of sensor fault at each step; empty where there is none
 * @param hour of the day at each step
 * @param meal whether one was noted at each step
 * @param insulin whether it was noted at each step
 */
record Wear(
    String patient,
    double[] truth,
    double[] seen,
    String[] fault,
    double[] hour,
    boolean[] meal,
    boolean[] insulin) {
  /** A low glucose, in mg/dl. */
  static final double LOW = 70;

  /** Minutes of a step. */
  static final int STEP = 15;

  /** Days from one fault of a kind to the next, on average. */
  private static final double DAYS = 4;

  private static final int PER_DAY = 24 * 60 / STEP;

  /** One reading as it was recorded. */
  record Point(LocalDateTime at, double value, boolean meal, boolean insulin) {}

  static Wear of(String patient, List<Point> points) {
    var start = points.getFirst().at();
    long last =
        points.stream().mapToLong(p -> Duration.between(start, p.at()).toMinutes()).max().orElse(0);
    int length = (int) Math.min(last / STEP + 1, 60 * PER_DAY);
    double[] truth = new double[length];
    double[] hour = new double[length];
    var meal = new boolean[length];
    var insulin = new boolean[length];
    Arrays.fill(truth, Double.NaN);
    for (int i = 0; i < length; i++) {
      var at = start.plusMinutes((long) i * STEP);
      hour[i] = at.getHour() + at.getMinute() / 60.0;
    }
    for (var point : points) {
      long minutes = Duration.between(start, point.at()).toMinutes();
      int step = (int) (minutes / STEP);
      if (minutes >= 0 && step < length) {
        truth[step] = Double.isNaN(truth[step]) ? point.value() : truth[step];
        meal[step] |= point.meal();
        insulin[step] |= point.insulin();
      }
    }
    var fault = new String[length];
    Arrays.fill(fault, "");
    return new Wear(patient, truth, truth.clone(), fault, hour, meal, insulin);
  }

  int length() {
    return truth.length;
  }

  /** Whether a reading of the truth is low after {@code at} and no later than {@code ahead}. */
  boolean isLowWithin(int at, Duration ahead) {
    int last = (int) Math.min(truth.length - 1, at + ahead.toMinutes() / STEP);
    for (int i = at + 1; i <= last; i++) {
      if (truth[i] < LOW) {
        return true;
      }
    }
    return false;
  }

  /** Stretches of at least two low readings: a low glucose of fifteen minutes and more. */
  List<int[]> lows() {
    var lows = new ArrayList<int[]>();
    int from = -1;
    for (int i = 0; i <= truth.length; i++) {
      boolean low = i < truth.length && truth[i] < LOW;
      if (low && from < 0) {
        from = i;
      } else if (!low && from >= 0) {
        if (i - from >= 2) {
          lows.add(new int[] {from, i - 1});
        }
        from = -1;
      }
    }
    return lows;
  }

  /**
   * Events in seconds from the first step: from an hour before a low glucose, its onset, to its
   * end.
   */
  List<Tally.Event> events() {
    return lows().stream()
        .map(l -> new Tally.Event(seconds(Math.max(0, l[0] - 4)), seconds(l[1]), seconds(l[0])))
        .toList();
  }

  static double seconds(int step) {
    return step * STEP * 60.0;
  }

  /** The same sensor with faults of its own: compression at night, drift, dropout. */
  Wear withFaults(long seed) {
    var random = new Random(seed);
    var wear = new Wear(patient, truth, truth.clone(), fault.clone(), hour, meal, insulin);
    int faults = (int) Math.max(1, Math.round(length() / (DAYS * PER_DAY)));
    for (int i = 0; i < faults; i++) {
      wear.compress(random);
      wear.drift(random);
      wear.drop(random);
    }
    return wear;
  }

  /** The patient lies on it: 25 to 60 mg/dl lower within one step, for 30 to 90 minutes. */
  private void compress(Random random) {
    int from = random.nextInt(Math.max(1, length() - 8));
    while (from + 8 < length() && hour[from] > 6) {
      from++;
    }
    double depth = 25 + 35 * random.nextDouble();
    int steps = 2 + random.nextInt(5);
    for (int i = from; i < Math.min(length(), from + steps); i++) {
      seen[i] = Math.max(40, seen[i] - depth * (i == from ? 0.7 : 1));
      fault[i] = "compression";
    }
  }

  /** Up to 30 mg/dl over 6 to 12 hours. */
  private void drift(Random random) {
    int steps = PER_DAY / 4 + random.nextInt(PER_DAY / 4);
    int from = random.nextInt(Math.max(1, length() - steps));
    double most = (10 + 20 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
    for (int i = from; i < Math.min(length(), from + steps); i++) {
      seen[i] += most * (i - from) / steps;
      fault[i] = "drift";
    }
  }

  /** Nothing for 30 minutes to 3 hours. */
  private void drop(Random random) {
    int steps = 2 + random.nextInt(11);
    int from = random.nextInt(Math.max(1, length() - steps));
    for (int i = from; i < Math.min(length(), from + steps); i++) {
      seen[i] = Double.NaN;
      fault[i] = "dropout";
    }
  }
}
