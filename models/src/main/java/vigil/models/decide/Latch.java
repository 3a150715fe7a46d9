package vigil.models.decide;

/**
 * What is on stays on until the score has fallen well below the threshold, so that an alert does
 * not flicker.
 *
 * @param threshold score from which it goes on
 */
public record Latch(double threshold) {
  /** Share of the threshold below which it goes off. */
  private static final double RELEASE = 0.5;

  /** The score from which it is on now. */
  public double point(boolean on) {
    return on ? RELEASE * threshold : threshold;
  }

  /** Whether it is on after each score of a stream. */
  public boolean[] over(double[] scores) {
    var said = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      said[i] = scores[i] >= point(i > 0 && said[i - 1]);
    }
    return said;
  }
}
