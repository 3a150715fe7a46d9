package vigil.models.train.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import vigil.models.evaluate.injection.Vitals;

/**
 * Patients that nobody is: heart, breath and saturation of three real ones, turned in time, moved
 * and stretched about their medians. At rest these are coupled so weakly that nothing is lost, and
 * a fusion cannot learn single patients by heart. A probe that is moved loses a few seconds; that
 * happens in many recordings and is nothing to be told of, so some are lost here too.
 *
 * @see <a href="https://doi.org/10.1145/3136755.3136817">Um et al. 2017, augmentation of sensor
 *     data</a>
 */
final class Mix {
  private static final int HEART = 0;
  private static final int PULSE = 1;
  private static final int BREATH = 2;
  private static final int SATURATION = 3;

  /** Share of patients who are left as they are. */
  private static final double REAL = 0.25;

  /** Seconds of the longest loss that is nothing to be told of, and how many there may be. */
  private static final int LONGEST = 9;

  private static final int MOST_LOSSES = 3;

  /** What is lost together: a probe's channels, or one alone. */
  private static final int[][] LOST_TOGETHER = {
    {PULSE, SATURATION}, {HEART}, {BREATH}, {SATURATION}
  };

  private Mix() {}

  /** The patient, or one made of it and others, with a few seconds lost here and there. */
  static Vitals of(Vitals patient, List<Vitals> others, Random random) {
    return lossy(mixed(patient, others, random), random);
  }

  private static Vitals lossy(Vitals patient, Random random) {
    int losses = random.nextInt(MOST_LOSSES + 1);
    var values = new float[patient.values().length][];
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = patient.values()[channel].clone();
    }
    for (int i = 0; i < losses; i++) {
      int from = random.nextInt(patient.seconds() - LONGEST);
      int length = 2 + random.nextInt(LONGEST - 1);
      for (int channel : LOST_TOGETHER[random.nextInt(LOST_TOGETHER.length)]) {
        Arrays.fill(values[channel], from, from + length, Float.NaN);
      }
    }
    return new Vitals(patient.patient(), values);
  }

  private static Vitals mixed(Vitals patient, List<Vitals> others, Random random) {
    if (random.nextDouble() < REAL) {
      return patient;
    }
    var breath = others.get(random.nextInt(others.size()));
    var saturation = others.get(random.nextInt(others.size()));
    int n = patient.seconds();
    var values = new float[4][];
    var turn = Turn.random(random, n);
    double stretch = stretch(random);
    double move = Math.rint(6 * random.nextGaussian());
    double[] heart = {median(patient, HEART), median(patient, PULSE)};
    values[HEART] = turned(patient.values()[HEART], turn, heart[0], stretch, move);
    values[PULSE] = turned(patient.values()[PULSE], turn, heart[1], stretch, move);
    values[BREATH] =
        turned(
            breath.values()[BREATH],
            Turn.random(random, n),
            median(breath, BREATH),
            stretch(random),
            Math.rint(1.5 * random.nextGaussian()));
    values[SATURATION] = turned(saturation.values()[SATURATION], Turn.random(random, n), 0, 1, 0);
    return new Vitals(patient.patient(), values);
  }

  private static double stretch(Random random) {
    return Math.exp(0.3 * random.nextGaussian());
  }

  private static double median(Vitals patient, int channel) {
    var known = new double[patient.seconds()];
    int n = 0;
    for (float value : patient.values()[channel]) {
      if (!Float.isNaN(value)) {
        known[n++] = value;
      }
    }
    Arrays.sort(known, 0, n);
    return n == 0 ? 0 : known[n / 2];
  }

  /**
   * Where a stretch begins and which way it runs.
   *
   * @param from first second; what is cut off comes after the end, mirrored
   */
  private record Turn(int from, boolean back, int length) {
    static Turn random(Random random, int length) {
      return new Turn(random.nextInt(length / 4), random.nextBoolean(), length);
    }
  }

  private static float[] turned(
      float[] values, Turn turn, double about, double stretch, double move) {
    int n = values.length;
    var turned = new float[turn.length()];
    for (int i = 0; i < turned.length; i++) {
      int at = i + turn.from();
      int mirrored = at < n ? at : Math.max(0, 2 * n - 2 - at);
      float value = values[Math.min(turn.back() ? n - 1 - mirrored : mirrored, n - 1)];
      boolean dead = value < 3;
      turned[i] = dead ? value : (float) Math.rint(about + move + stretch * (value - about));
    }
    return turned;
  }
}
