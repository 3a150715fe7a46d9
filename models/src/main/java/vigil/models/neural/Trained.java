package vigil.models.neural;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import vigil.models.Window;

/**
 * A trained network, still in Deeplearning4j.
 *
 * <p>Thread: one caller at a time.
 */
public final class Trained implements AutoCloseable {
  private final String name;
  private final MultiLayerNetwork network;
  private final Inputs inputs;
  private final Course course;
  private final Body body;
  private final Output output;

  /** What the network gives, through Deeplearning4j. */
  interface Output {
    float[] of(float[][] rows);
  }

  Trained(String name, MultiLayerNetwork network, Inputs inputs, Course course, Form form) {
    this.name = name;
    this.network = network;
    this.inputs = inputs;
    this.course = course;
    this.body = form.body();
    this.output = form.output();
  }

  /** The same network, for ONNX and for Deeplearning4j. */
  record Form(Body body, Output output) {}

  public Course course() {
    return course;
  }

  /** Weights of all layers. */
  public long parameters() {
    return network.numParams();
  }

  /**
   * What the network gives, through Deeplearning4j: the same numbers as output {@code network} of
   * the frozen form.
   *
   * @return row by row, the first axis the window
   */
  public float[] output(List<Window> windows) {
    return output.of(inputs.rows(windows));
  }

  /**
   * In ONNX, from window to score.
   *
   * @param normal windows from which it learns how large errors usually are
   * @param quantised weights in eight bits
   */
  public byte[] freeze(List<Window> normal, boolean quantised) {
    return Frozen.write(name, inputs, body, normal, quantised);
  }

  @Override
  public void close() {
    network.close();
  }
}
