package vigil.models.classic;

/** What Baum and Welch expect of each state, added up over the training sequences. */
final class HmmCounts {
  /** Added to each count, so that no transition becomes impossible. */
  private static final double PRIOR = 1e-3;

  private final double[] start;
  private final double[][] steps;
  private final double[] weight;
  private final double[][] sum;
  private final double[][] squares;

  HmmCounts(int states, int columns) {
    start = new double[states];
    steps = new double[states][states];
    weight = new double[states];
    sum = new double[states][columns];
    squares = new double[states][columns];
  }

  /** Adds one step in time; {@code alpha × beta} is the state's posterior. */
  void add(float[] row, double[] alpha, double[] beta, boolean first) {
    for (int state = 0; state < weight.length; state++) {
      double share = alpha[state] * beta[state];
      weight[state] += share;
      if (first) {
        start[state] += share;
      }
      for (int column = 0; column < row.length; column++) {
        sum[state][column] += share * row[column];
        squares[state][column] += share * row[column] * row[column];
      }
    }
  }

  void step(int from, int to, double share) {
    steps[from][to] += share;
  }

  GaussianHmm model(double leastVariance) {
    int states = weight.length;
    var mean = new float[states][sum[0].length];
    var variance = new float[states][sum[0].length];
    var transition = new float[states][];
    for (int state = 0; state < states; state++) {
      transition[state] = shares(steps[state]);
      double of = weight[state] + PRIOR;
      for (int column = 0; column < sum[0].length; column++) {
        double middle = sum[state][column] / of;
        mean[state][column] = (float) middle;
        variance[state][column] =
            (float) Math.max(squares[state][column] / of - middle * middle, leastVariance);
      }
    }
    return new GaussianHmm(shares(start), transition, mean, variance);
  }

  private static float[] shares(double[] counts) {
    double all = 0;
    for (double count : counts) {
      all += count + PRIOR;
    }
    float[] shares = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      shares[i] = (float) ((counts[i] + PRIOR) / all);
    }
    return shares;
  }
}
