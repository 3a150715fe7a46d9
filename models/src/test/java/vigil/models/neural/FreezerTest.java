package vigil.models.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vigil.models.neural.OnnxGraph.BATCH;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import vigil.models.SomeWindows;
import vigil.models.Window;
import vigil.models.runtime.FrozenModel;

/** Frozen and trained network agree, layer kind by layer kind. */
class FreezerTest {
  private static final int COLUMNS = SomeWindows.CHANNELS.size() * SomeWindows.LENGTH;
  private static final List<Window> WINDOWS = SomeWindows.normal(5, 3);

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Activation.class,
      names = {"IDENTITY", "TANH", "RELU", "SIGMOID", "SOFTPLUS", "ELU", "LEAKYRELU"})
  void agreesOnADenseLayer(Activation activation) throws Exception {
    var network =
        network(
            new DenseLayer.Builder().nIn(COLUMNS).nOut(7).activation(activation).build(),
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(7)
                .nOut(4)
                .activation(Activation.IDENTITY)
                .build());

    assertSame(frozen(network, false), trained(network, false));
  }

  @Test
  void agreesOnRecurrentLayers() throws Exception {
    var network =
        network(
            new LSTM.Builder().nIn(3).nOut(6).activation(Activation.TANH).build(),
            new LSTM.Builder().nIn(6).nOut(5).activation(Activation.TANH).build(),
            new RnnOutputLayer.Builder(LossFunction.MSE)
                .nIn(5)
                .nOut(2)
                .activation(Activation.TANH)
                .build());

    assertSame(frozen(network, true), trained(network, true));
  }

  @Test
  void refusesALayerItCannotFreeze() {
    var network =
        network(
            new DenseLayer.Builder().nIn(COLUMNS).nOut(7).activation(Activation.CUBE).build(),
            new OutputLayer.Builder(LossFunction.MSE).nIn(7).nOut(4).build());

    assertThatThrownBy(() -> frozen(network, false))
        .hasMessageContaining("expected: one that can be frozen");
  }

  private static void assertSame(float[] frozen, float[] trained) {
    assertThat(frozen).hasSameSizeAs(trained);
    for (int i = 0; i < frozen.length; i++) {
      assertThat(frozen[i]).isCloseTo(trained[i], within(1e-5f));
    }
  }

  private static MultiLayerNetwork network(org.deeplearning4j.nn.conf.layers.Layer... layers) {
    var network =
        new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(4).list(layers).build());
    network.init();
    // Biases of nought would hide one that is forgotten.
    network.setParams(Nd4j.rand(network.params().shape()).subi(0.5));
    return network;
  }

  private static float[] frozen(MultiLayerNetwork network, boolean recurrent) throws Exception {
    var graph = new OnnxGraph("test");
    String window = graph.input("window", BATCH, 3, SomeWindows.LENGTH);
    String in =
        recurrent
            ? graph.node("Transpose", List.of(window), OnnxGraph.attribute("perm", 2L, 0L, 1L))
            : graph.node("Reshape", window, graph.whole(-1, COLUMNS));
    String out = new Freezer(graph, false).append(network, in);
    String seen =
        recurrent
            ? graph.node("Transpose", List.of(out), OnnxGraph.attribute("perm", 1L, 2L, 0L))
            : out;
    graph.output("network", seen, BATCH, BATCH);
    try (var model = FrozenModel.of(graph.bytes(), 3, SomeWindows.LENGTH, 0, "network")) {
      return model.run("network", WINDOWS);
    }
  }

  private static float[] trained(MultiLayerNetwork network, boolean recurrent) {
    INDArray cube = Nd4j.create(WINDOWS.stream().map(Window::z).toArray(float[][][]::new));
    INDArray in = recurrent ? cube : cube.reshape('c', WINDOWS.size(), COLUMNS);
    return Freezer.flat(network.output(in));
  }
}
