package vigil.models.neural;

/**
 * How long and how a network is trained.
 *
 * @param epochs passes over the training windows, at most
 * @param patience passes without a better validation loss after which training ends
 * @param batch windows a step
 * @param rate step size of Adam
 */
public record Schedule(int epochs, int patience, int batch, double rate, long seed) {
  public Schedule {
    require(epochs >= 1, "epochs", epochs, ">= 1");
    require(patience >= 1, "patience", patience, ">= 1");
    require(batch >= 1, "batch", batch, ">= 1");
    require(rate > 0, "rate", rate, "> 0");
  }

  private static void require(boolean holds, String key, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: " + expected + ")");
    }
  }
}
