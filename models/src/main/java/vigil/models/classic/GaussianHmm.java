package vigil.models.classic;

import java.util.Arrays;
import java.util.Random;

/**
 * Hidden Markov model with Gaussian emissions of diagonal covariance: the score of a sequence is
 * its negative log likelihood by the forward algorithm, in nats a step.
 *
 * @see <a href="https://doi.org/10.1109/5.18626">Rabiner 1989</a>, with the scaling of section V.A
 */
public final class GaussianHmm {
  /** Least variance of a state, against a state that shrinks onto one repeated value. */
  private static final double LEAST_VARIANCE = 1e-2;

  private final float[] start;
  private final float[][] transition;
  private final float[][] mean;
  private final float[][] variance;

  /** Shape [state][column]: ln 2πσ². */
  private final double[][] width;

  GaussianHmm(float[] start, float[][] transition, float[][] mean, float[][] variance) {
    this.start = start;
    this.transition = transition;
    this.mean = mean;
    this.variance = variance;
    this.width = new double[variance.length][];
    for (int state = 0; state < width.length; state++) {
      width[state] = new double[variance[state].length];
      for (int column = 0; column < width[state].length; column++) {
        width[state][column] = Math.log(2 * Math.PI * variance[state][column]);
      }
    }
  }

  /**
   * Trains by Baum and Welch.
   *
   * @param sequences shape [sequence][time][column], finite
   * @param rounds of re-estimation
   */
  public static GaussianHmm fit(float[][][] sequences, int states, int rounds, long seed) {
    if (sequences.length == 0) {
      throw new IllegalArgumentException("training sequences: 0 (expected: >= 1)");
    }
    for (var sequence : sequences) {
      Rows.checkFinite(sequence, 2);
    }
    var model = begin(sequences, states, new Random(seed));
    for (int round = 0; round < rounds; round++) {
      var counts = new HmmCounts(states, model.columns());
      for (var sequence : sequences) {
        model.count(sequence, counts);
      }
      model = counts.model(LEAST_VARIANCE);
    }
    return model;
  }

  /** Means at the centres of k-means; the rest flat, staying likelier than leaving. */
  private static GaussianHmm begin(float[][][] sequences, int states, Random random) {
    var rows = Arrays.stream(sequences).flatMap(Arrays::stream).toArray(float[][]::new);
    var mean = KMeans.fit(rows, states, random.nextLong()).centres();
    float[] start = new float[states];
    var transition = new float[states][states];
    var variance = new float[states][mean[0].length];
    for (int state = 0; state < states; state++) {
      start[state] = 1f / states;
      for (int next = 0; next < states; next++) {
        transition[state][next] = states == 1 ? 1 : next == state ? 0.9f : 0.1f / (states - 1);
      }
      Arrays.fill(variance[state], 1);
    }
    return new GaussianHmm(start, transition, mean, variance);
  }

  /** Negative log likelihood of the sequence, in nats a step. */
  public double score(float[][] sequence) {
    return score(sequence, sequence.length);
  }

  /**
   * Negative log likelihood of the newest steps, given those before them, in nats a step.
   *
   * @param newest how many, at most all
   */
  public double score(float[][] sequence, int newest) {
    int before = Math.max(0, sequence.length - newest);
    double[] sums = logLikelihoods(sequence);
    return (sums[before] - sums[sequence.length]) / (sequence.length - before);
  }

  /** Forward log likelihoods in nats, shape [steps]: of so many of the first, from none to all. */
  private double[] logLikelihoods(float[][] sequence) {
    double[] forward = new double[states()];
    double[] before = new double[states()];
    double[] sums = new double[sequence.length + 1];
    for (int time = 0; time < sequence.length; time++) {
      sums[time + 1] = sums[time] + forward(sequence[time], time == 0, before, forward);
      double[] kept = before;
      before = forward;
      forward = kept;
    }
    return sums;
  }

  /** One step of the scaled forward recursion; returns the log of the scale. */
  private double forward(float[] row, boolean first, double[] before, double[] now) {
    double most = Double.NEGATIVE_INFINITY;
    double[] emission = new double[states()];
    for (int state = 0; state < emission.length; state++) {
      emission[state] = logDensity(state, row);
      most = Math.max(most, emission[state]);
    }
    double scale = 0;
    for (int state = 0; state < now.length; state++) {
      double prior = first ? start[state] : 0;
      for (int from = 0; !first && from < now.length; from++) {
        prior += before[from] * transition[from][state];
      }
      now[state] = prior * Math.exp(emission[state] - most);
      scale += now[state];
    }
    scale = Math.max(scale, Double.MIN_NORMAL);
    for (int state = 0; state < now.length; state++) {
      now[state] /= scale;
    }
    return Math.log(scale) + most;
  }

  double logDensity(int state, float[] row) {
    double sum = 0;
    for (int column = 0; column < row.length; column++) {
      double step = row[column] - mean[state][column];
      double spread = variance[state][column];
      sum -= 0.5 * (step * step / spread + width[state][column]);
    }
    return sum;
  }

  /** Forward and backward over one sequence; adds what each state and step is expected to hold. */
  private void count(float[][] sequence, HmmCounts counts) {
    int length = sequence.length;
    var alpha = new double[length][states()];
    var scale = new double[length];
    var density = new double[length][states()];
    for (int time = 0; time < length; time++) {
      double log =
          forward(
              sequence[time],
              time == 0,
              time == 0 ? alpha[0].clone() : alpha[time - 1],
              alpha[time]);
      scale[time] = log;
      for (int state = 0; state < states(); state++) {
        density[time][state] = Math.exp(logDensity(state, sequence[time]) - log);
      }
    }
    double[] beta = new double[states()];
    Arrays.fill(beta, 1);
    for (int time = length - 1; time >= 0; time--) {
      counts.add(sequence[time], alpha[time], beta, time == 0);
      if (time > 0) {
        beta = backward(density[time], beta, alpha[time - 1], counts);
      }
    }
  }

  private double[] backward(double[] density, double[] beta, double[] alpha, HmmCounts counts) {
    double[] before = new double[states()];
    for (int from = 0; from < before.length; from++) {
      for (int to = 0; to < before.length; to++) {
        double share = transition[from][to] * density[to] * beta[to];
        before[from] += share;
        counts.step(from, to, alpha[from] * share);
      }
    }
    return before;
  }

  public int states() {
    return start.length;
  }

  /** Numbers in one step. */
  public int columns() {
    return mean[0].length;
  }

  float[] start() {
    return start;
  }

  float[][] transition() {
    return transition;
  }

  float[][] mean() {
    return mean;
  }

  float[][] variance() {
    return variance;
  }
}
