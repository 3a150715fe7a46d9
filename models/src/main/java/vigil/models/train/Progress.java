package vigil.models.train;

/** Is told how far a training has come. */
public interface Progress {
  Progress NONE = (model, share, detail) -> {};

  /**
   * @param share of the model's training that is done, 0 to 1
   * @param detail such as the newest loss
   */
  void report(String model, double share, String detail);
}
