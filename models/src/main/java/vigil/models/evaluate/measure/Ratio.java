package vigil.models.evaluate.measure;

import java.util.stream.IntStream;

/**
 * A ratio of two sums over patients, such as events found to events, with its interval over them.
 */
public final class Ratio {
  private final double[] above;
  private final double[] below;

  /**
   * @param patients how many; they are numbered from 0
   */
  public Ratio(int patients) {
    above = new double[patients];
    below = new double[patients];
  }

  public void add(int patient, double above, double below) {
    this.above[patient] += above;
    this.below[patient] += below;
  }

  /** {@link Estimate#NONE} where nothing was added. */
  public Estimate estimate() {
    return Bootstrap.over(above.length, 1, drawn -> sum(above, drawn) / sum(below, drawn));
  }

  private static double sum(double[] values, int[] drawn) {
    return IntStream.range(0, values.length).mapToDouble(i -> drawn[i] * values[i]).sum();
  }
}
