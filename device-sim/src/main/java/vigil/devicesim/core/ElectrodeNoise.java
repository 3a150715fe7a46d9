package vigil.devicesim.core;

import java.util.random.RandomGenerator;

/**
 * What a loose or pulled electrode puts on an ECG: slow and fast motion that is there from one
 * second to the next, jumps that look like early beats, and muscle. Heights are shares of the
 * largest motion; of the three sorts of the noise stress test, motion of the electrode is the one
 * that a filter cannot take off, because its band is that of the QRS complex.
 *
 * @see <a href="https://physionet.org/content/nstdb/1.0.0">Moody 1984</a>
 */
final class ElectrodeNoise {
  private static final double[] HERTZ = {0.31, 0.83, 1.9, 4.3, 7.1};
  private static final double[] SHARE = {0.5, 0.35, 0.25, 0.22, 0.18};
  private static final double MUSCLE = 0.16;
  private static final double JUMPS_PER_SECOND = 3;
  private static final double JUMP_SECONDS = 0.07;

  private ElectrodeNoise() {}

  /**
   * @param wave one second, in mV
   * @param second since the noise began
   * @param millivolt the largest motion
   */
  static float[] on(float[] wave, double millivolt, long second, RandomGenerator random) {
    var noisy = wave.clone();
    double dt = 1.0 / wave.length;
    for (int i = 0; i < noisy.length; i++) {
      double t = second + i * dt;
      noisy[i] += (float) (millivolt * (motion(t) + MUSCLE * random.nextGaussian()));
    }
    for (int jump = 0; jump < JUMPS_PER_SECOND; jump++) {
      jump(noisy, millivolt * random.nextGaussian(), random);
    }
    return noisy;
  }

  private static double motion(double t) {
    double restless = 0.7 + 0.3 * Math.sin(0.9 * t);
    double sum = 0;
    for (int i = 0; i < HERTZ.length; i++) {
      sum += SHARE[i] * Math.sin(2 * Math.PI * HERTZ[i] * t + i);
    }
    return restless * sum;
  }

  private static void jump(float[] wave, double height, RandomGenerator random) {
    int from = random.nextInt(wave.length);
    for (int i = from; i < wave.length; i++) {
      wave[i] += (float) (height * Math.exp(-(i - from) / (JUMP_SECONDS * wave.length)));
    }
  }
}
