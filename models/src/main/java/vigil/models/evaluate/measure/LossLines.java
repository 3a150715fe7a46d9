package vigil.models.evaluate.measure;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Validation losses over the epochs of a training, for one picture: how far each still is from its
 * best. A loss that is a log density has no natural nought, so none is shown as a share of itself.
 */
public final class LossLines {
  private LossLines() {}

  /**
   * One network's; 0 is the best epoch and 1 the first, or the worst where the first was the best.
   *
   * @param losses shape [epoch]
   */
  public static Plot.Line line(String name, double[] losses) {
    double best = DoubleStream.of(losses).min().orElse(0);
    double worst = DoubleStream.of(losses).max().orElse(0);
    double first = losses.length == 0 || losses[0] <= best ? worst : losses[0];
    double way = first > best ? first - best : 1;
    return new Plot.Line(
        name,
        IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray(),
        DoubleStream.of(losses).map(loss -> (loss - best) / way).toArray());
  }

  /**
   * All in one picture.
   *
   * @param whose validation cases, such as {@code windows of the validation patients}
   */
  public static Plot plot(String whose, List<Plot.Line> lines) {
    return new Plot.Lines(
        "Quality over training epochs",
        "Loss on normal "
            + whose
            + ": 1 is the first epoch's, or the worst where the first was the best; 0 the best"
            + " epoch's, which is kept.",
        "epoch",
        "validation loss left",
        lines);
  }
}
