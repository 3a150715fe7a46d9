package vigil.models.neural;

import java.util.List;

/**
 * How a training went.
 *
 * @param epochs losses after each pass
 * @param best number of the pass whose weights were kept, from 1
 */
public record Course(List<Epoch> epochs, int best) {
  public Course {
    epochs = List.copyOf(epochs);
  }

  /**
   * One pass over the training windows.
   *
   * @param training mean loss of the pass's steps
   * @param validation loss on the validation windows after it
   */
  public record Epoch(double training, double validation) {}

  /** Is told of each pass as it ends. */
  public interface Listener {
    Listener NONE = (number, of, epoch) -> {};

    /**
     * @param number of the pass, from 1
     * @param of passes, at most
     */
    void passed(int number, int of, Epoch epoch);
  }
}
