package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.attribute;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes the layers of a trained network into an ONNX graph. */
final class Freezer {
  /** Gates of Deeplearning4j's LSTM in the order of its parameters: cell, forget, output, input. */
  private static final int CELL = 0;

  private static final int FORGET = 1;
  private static final int OUTPUT = 2;
  private static final int INPUT = 3;

  private final OnnxGraph graph;
  private final boolean quantised;

  /**
   * @param quantised weights are kept as eight-bit numbers, one scale a column
   */
  Freezer(OnnxGraph graph, boolean quantised) {
    this.graph = graph;
    this.quantised = quantised;
  }

  /**
   * Appends every layer.
   *
   * @param in shape [batch, column], or [time, batch, channel] for a recurrent network
   * @return what the network gives, of the same rank
   */
  String append(MultiLayerNetwork network, String in) {
    String at = in;
    for (Layer layer : network.getLayers()) {
      at = append(layer, at);
    }
    return at;
  }

  private String append(Layer layer, String in) {
    return switch (layer.conf().getLayer()) {
      case DenseLayer dense -> dense(layer, dense, in);
      case OutputLayer output -> dense(layer, output, in);
      case RnnOutputLayer output -> dense(layer, output, in);
      case LSTM lstm -> recurrent(layer, lstm, in);
      case org.deeplearning4j.nn.conf.layers.Layer other ->
          throw new IllegalArgumentException(
              "layer: %s (expected: dense, output or LSTM)"
                  .formatted(other.getClass().getSimpleName()));
    };
  }

  private String dense(Layer layer, FeedForwardLayer conf, String in) {
    return activated(conf.getActivationFn(), affine(layer.getParam("W"), layer.getParam("b"), in));
  }

  /** in · W + b, over the last axis. */
  String affine(INDArray weight, INDArray bias, String in) {
    String product = graph.node("MatMul", in, matrix(weight));
    return graph.node("Add", product, graph.constant(flat(bias), bias.length()));
  }

  /** A weight matrix [in, out], as it is or through eight bits. */
  private String matrix(INDArray weight) {
    float[] values = flat(weight);
    int columns = (int) weight.size(1);
    if (!quantised) {
      return graph.constant(values, weight.size(0), columns);
    }
    var eight = EightBits.of(values, columns);
    return graph.node(
        "DequantizeLinear",
        List.of(
            graph.constant(eight.values(), weight.size(0), columns),
            graph.constant(eight.scales(), columns)),
        attribute("axis", 1L));
  }

  String activated(IActivation activation, String in) {
    return switch (activation) {
      case ActivationIdentity none -> in;
      case ActivationTanH tanh -> graph.node("Tanh", in);
      case ActivationReLU relu -> graph.node("Relu", in);
      case ActivationSigmoid sigmoid -> graph.node("Sigmoid", in);
      case ActivationSoftPlus softPlus -> graph.node("Softplus", in);
      case ActivationELU elu ->
          graph.node("Elu", List.of(in), attribute("alpha", (float) elu.getAlpha()));
      case ActivationLReLU leaky ->
          graph.node("LeakyRelu", List.of(in), attribute("alpha", (float) leaky.getAlpha()));
      default ->
          throw new IllegalArgumentException(
              "activation: %s (expected: one that can be frozen)".formatted(activation));
    };
  }

  /** One layer of LSTM over [time, batch, channel]; gates are put into ONNX's order. */
  private String recurrent(Layer layer, LSTM conf, String in) {
    if (!(conf.getActivationFn() instanceof ActivationTanH)
        || !(conf.getGateActivationFn() instanceof ActivationSigmoid)) {
      throw new IllegalArgumentException("LSTM: other activations than tanh and sigmoid");
    }
    long hidden = ((AbstractLSTM) conf).getNOut();
    INDArray bias = layer.getParam("b");
    float[] biases = new float[(int) (8 * hidden)];
    System.arraycopy(
        gates(bias.reshape(1, bias.length()), hidden), 0, biases, 0, (int) (4 * hidden));
    var outputs =
        graph.node(
            "LSTM",
            List.of(
                in,
                gateMatrix(layer.getParam("W"), hidden),
                gateMatrix(layer.getParam("RW"), hidden),
                graph.constant(biases, 1, 8 * hidden)),
            List.of(attribute("hidden_size", hidden)),
            1);
    // [time, direction, batch, hidden]
    return graph.node("Squeeze", outputs.getFirst(), graph.whole(1));
  }

  /** [1, 4·hidden, columns], gates in the order input, output, forget, cell. */
  private String gateMatrix(INDArray weight, long hidden) {
    float[] values = gates(weight, hidden);
    long columns = weight.size(0);
    if (!quantised) {
      return graph.constant(values, 1, 4 * hidden, columns);
    }
    var eight = EightBits.ofRows(values, (int) columns);
    return graph.node(
        "DequantizeLinear",
        List.of(
            graph.constant(eight.values(), 1, 4 * hidden, columns),
            graph.constant(eight.scales(), 4 * hidden)),
        attribute("axis", 1L));
  }

  private static float[] gates(INDArray weight, long hidden) {
    float[] all = flat(weight);
    int rows = (int) weight.size(0);
    int width = (int) (4 * hidden);
    float[] ordered = new float[rows * width];
    int[] order = {INPUT, OUTPUT, FORGET, CELL};
    for (int gate = 0; gate < 4; gate++) {
      for (int unit = 0; unit < hidden; unit++) {
        for (int row = 0; row < rows; row++) {
          ordered[(int) ((gate * hidden + unit) * rows + row)] =
              all[(int) (row * width + order[gate] * hidden + unit)];
        }
      }
    }
    return ordered;
  }

  /** Names of the variational layer's values. */
  record Variational(
      String mean, String logVariance, String expected, String expectedLogVariance) {}

  /** Encoder, the mean of the code, decoder: without the noise of training. */
  Variational append(Layer layer, VariationalAutoencoder conf, String in) {
    String hidden = chain(layer, conf, "e", conf.getEncoderLayerSizes().length, in);
    String mean =
        activated(
            conf.getPzxActivationFn(),
            affine(layer.getParam("pZXMeanW"), layer.getParam("pZXMeanb"), hidden));
    String logVariance =
        activated(
            conf.getPzxActivationFn(),
            affine(layer.getParam("pZXLogStd2W"), layer.getParam("pZXLogStd2b"), hidden));
    String decoded = chain(layer, conf, "d", conf.getDecoderLayerSizes().length, mean);
    String both = affine(layer.getParam("pXZW"), layer.getParam("pXZb"), decoded);
    long size = layer.getParam("pXZb").length() / 2;
    return new Variational(mean, logVariance, slice(both, 0, size), slice(both, size, 2 * size));
  }

  private String chain(Layer layer, BaseLayer conf, String part, int layers, String in) {
    String at = in;
    for (int i = 0; i < layers; i++) {
      var weight = layer.getParam(part + i + "W");
      at = activated(conf.getActivationFn(), affine(weight, layer.getParam(part + i + "b"), at));
    }
    return at;
  }

  /** Columns from … to − 1 of [batch, column]. */
  String slice(String of, long from, long to) {
    return graph.node("Slice", of, graph.whole(from), graph.whole(to), graph.whole(1));
  }

  /** Row by row. */
  static float[] flat(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
