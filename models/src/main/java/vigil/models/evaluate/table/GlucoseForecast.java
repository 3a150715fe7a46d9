package vigil.models.evaluate.table;

import java.util.Arrays;

/**
 * What a wearer's next half an hour will bring by the wearer's own course so far: the lower of the
 * next two readings, by recursive least squares over the level and the newest three steps.
 *
 * <p>It begins from what is usual and learns from each moment whose outcome the sensor has shown. A
 * fault must not teach too much, so errors count up to three of their deviations.
 *
 * @see <a href="https://doi.org/10.1109/TBME.2006.889774">Sparacino et al. 2007, recursive least
 *     squares on glucose sensors</a>
 */
final class GlucoseForecast {
  private static final int TERMS = 5;

  /** Share of the error's variance that the terms could explain. */
  private static final double NOISE = 0.4;

  private static final double FORGET = 0.02;

  /** Per term: mg/dl; three times mg/dl a mg/dl of step; mg/dl a 10 mg/dl of level. */
  private final double[] weights = {-4, 0.9, -0.1, -0.1, -0.05};

  private final double[][] doubt = new double[TERMS][TERMS];

  /** Of the errors, in (mg/dl)². */
  private double variance = 150;

  /**
   * One forecast.
   *
   * @param value in mg/dl
   * @param error its deviation, in mg/dl
   */
  record Ahead(double value, double error) {
    static final Ahead NONE = new Ahead(Double.NaN, Double.NaN);

    /** How far above a low glucose, in deviations. */
    double room() {
      return (value - Wear.LOW) / error;
    }
  }

  private GlucoseForecast() {
    double[] first = {20, 0.3, 0.3, 0.3, 0.02};
    for (int i = 0; i < TERMS; i++) {
      doubt[i][i] = first[i];
    }
  }

  /**
   * At each step by what was seen up to it; {@link Ahead#NONE} where one of the newest four
   * readings is missing.
   *
   * @param seen shape [step], mg/dl; NaN where nothing came
   */
  static Ahead[] of(double[] seen) {
    var forecast = new GlucoseForecast();
    var ahead = new Ahead[seen.length];
    for (int at = 0; at < seen.length; at++) {
      if (at >= 5) {
        forecast.learn(seen, at - 2);
      }
      ahead[at] = forecast.at(seen, at);
    }
    return ahead;
  }

  private Ahead at(double[] seen, int at) {
    double[] terms = terms(seen, at);
    return terms.length == 0
        ? Ahead.NONE
        : new Ahead(seen[at] + change(terms), Math.sqrt(variance));
  }

  private static double[] terms(double[] seen, int at) {
    if (at < 3 || Arrays.stream(seen, at - 3, at + 1).anyMatch(Double::isNaN)) {
      return new double[0];
    }
    return new double[] {
      1,
      seen[at] - seen[at - 1],
      seen[at - 1] - seen[at - 2],
      seen[at - 2] - seen[at - 3],
      (seen[at] - 110) / 10
    };
  }

  private double change(double[] terms) {
    double sum = 0;
    for (int i = 0; i < TERMS; i++) {
      sum += weights[i] * terms[i];
    }
    return sum;
  }

  private void learn(double[] seen, int at) {
    double[] terms = terms(seen, at);
    double[] next = Arrays.stream(seen, at + 1, at + 3).filter(Double::isFinite).toArray();
    if (terms.length == 0 || next.length == 0) {
      return;
    }
    double most = 3 * Math.sqrt(variance);
    double least = Arrays.stream(next).min().orElseThrow();
    double error = Math.clamp(least - seen[at] - change(terms), -most, most);
    double[] gain = new double[TERMS];
    double scale = NOISE * variance;
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j < TERMS; j++) {
        gain[i] += doubt[i][j] * terms[j];
      }
      scale += terms[i] * gain[i];
    }
    for (int i = 0; i < TERMS; i++) {
      weights[i] += gain[i] / scale * error;
      for (int j = 0; j < TERMS; j++) {
        doubt[i][j] -= gain[i] * gain[j] / scale;
      }
    }
    variance += FORGET * (error * error - variance);
  }
}
