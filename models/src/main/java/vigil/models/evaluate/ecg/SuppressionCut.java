package vigil.models.evaluate.ecg;

import java.util.Arrays;
import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Confusion;
import vigil.models.evaluate.row.Cut;

/**
 * Where an alarm is suppressed: the challenge's score, 0 to 1, counts a true alarm that is
 * suppressed five times.
 *
 * <p>The best cut of a few hundred alarms turns on two or three of them. So the scores become
 * probabilities by logistic regression on the validation, and the cut is where telling the alarm
 * begins to pay. With a score S, an alarm of probability p adds p to the numerator when it is told,
 * and 1 − p when it is not, where it also adds 4p to the denominator; so it is told from p = 1 / (2
 * + 4S) on.
 *
 * @see <a
 *     href="https://home.cs.colorado.edu/~mozer/Teaching/syllabi/6622/papers/Platt1999.pdf">Platt
 *     1999</a>
 */
final class SuppressionCut implements Cut {
  private static final int STEPS = 30;

  /** Slope per deviation of the scores below which they say nothing. */
  private static final double FLAT = 0.3;

  @Override
  public double worth(Confusion c) {
    return score(c);
  }

  static double score(Confusion c) {
    return (c.tp() + c.tn()) / (c.tp() + c.tn() + c.fp() + 5 * c.fn());
  }

  @Override
  public double of(double[] scores, boolean[] truth) {
    double best = Cut.super.of(scores, truth);
    var moments = Arrays.stream(scores).summaryStatistics();
    double mean = moments.getAverage();
    double square = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).average().orElse(0);
    double spread = Math.max(Math.sqrt(square), 1e-9);
    double[] line = line(Arrays.stream(scores).map(s -> (s - mean) / spread).toArray(), truth);
    if (!(line[1] > FLAT)) {
      return best;
    }
    double pays = 1 / (2 + 4 * reached(scores, truth, best));
    return mean + spread * (Math.log(pays / (1 - pays)) - line[0]) / line[1];
  }

  private static double reached(double[] scores, boolean[] truth, double cut) {
    double[] counts = new double[4];
    IntStream.range(0, scores.length)
        .forEach(i -> counts[(truth[i] ? 0 : 2) + (scores[i] >= cut ? 0 : 1)]++);
    return score(new Confusion(counts[0], counts[2], counts[1], counts[3]));
  }

  /** Intercept and slope of the log odds, by Newton's steps, held a little towards 0. */
  private static double[] line(double[] z, boolean[] truth) {
    double[] line = new double[2];
    for (int step = 0; step < STEPS; step++) {
      double[] slope = {0, -0.01 * line[1]};
      double[] curve = {1e-6, 0, 0.01};
      for (int i = 0; i < z.length; i++) {
        double p = 1 / (1 + Math.exp(-line[0] - line[1] * z[i]));
        double off = (truth[i] ? 1 : 0) - p;
        slope[0] += off;
        slope[1] += off * z[i];
        curve[0] += p * (1 - p);
        curve[1] += p * (1 - p) * z[i];
        curve[2] += p * (1 - p) * z[i] * z[i];
      }
      double det = curve[0] * curve[2] - curve[1] * curve[1];
      line[0] += (curve[2] * slope[0] - curve[1] * slope[1]) / det;
      line[1] += (curve[0] * slope[1] - curve[1] * slope[0]) / det;
    }
    return line;
  }
}
