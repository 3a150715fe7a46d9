package vigil.models.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vigil.models.neural.OnnxGraph.BATCH;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vigil.models.ModelCard;
import vigil.models.SomeWindows;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.UnusableModelException;
import vigil.models.Window;
import vigil.models.runtime.Detectors;

/** A network that was not made here, with a card, is scored as ours are. */
class ForeignNetworkTest {
  private static final List<Window> WINDOWS = SomeWindows.jumping(7, 2, 1);

  /** tanh of the largest z: in [0, 1] for windows that rise above nought. */
  @Test
  void isScoredLikeOurs() throws Exception {
    try (var detector = Detectors.open(stored(largest(SomeWindows.LENGTH)))) {
      float[] scores = detector.score(WINDOWS);

      for (int i = 0; i < scores.length; i++) {
        assertThat(scores[i]).isCloseTo((float) Math.tanh(largest(WINDOWS.get(i))), within(1e-6f));
      }
      assertThat(detector.score(List.of())).isEmpty();
    }
  }

  @Test
  void isScoredTheSameFromSeveralThreads() throws Exception {
    try (var detector = Detectors.open(stored(largest(SomeWindows.LENGTH)))) {
      float[] alone = detector.score(WINDOWS);

      assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> detector.score(WINDOWS)))
          .allSatisfy(scores -> assertThat(scores).containsExactly(alone));
    }
  }

  @Test
  void isRefusedWhereItsScoreIsNoShare() throws Exception {
    var graph = new OnnxGraph("foreign");
    String window = graph.input("window", BATCH, 3, SomeWindows.LENGTH);
    graph.output("score", maximum(graph, graph.node("Add", window, graph.scalar(9))), BATCH, 1, 1);
    try (var detector = Detectors.open(stored(graph.bytes()))) {
      assertThatThrownBy(() -> detector.score(WINDOWS))
          .hasMessageMatching(
              "foreign/1: score [0-9.]+ \\(expected: in \\[0, 1\\], as it has no calibration\\)");
    }
  }

  @Test
  void isRefusedForWindowsOfAnotherLength() throws Exception {
    assertRefused(
        largest(12), "foreign/1: network: window: [-1, 3, 12] (expected: [batch, 3, 16])");
  }

  @Test
  void isRefusedWithAnInputWeDoNotHave() throws Exception {
    var graph = new OnnxGraph("foreign");
    String ecg = graph.input("ecg", BATCH, 3);
    graph.output("score", graph.node("Tanh", ecg), BATCH, 3);
    assertRefused(graph.bytes(), "foreign/1: network: input: ecg (expected: window or features)");
  }

  @Test
  void isRefusedWithoutAScore() throws Exception {
    var graph = new OnnxGraph("foreign");
    String window = graph.input("window", BATCH, 3, SomeWindows.LENGTH);
    graph.output("logits", graph.node("Tanh", window), BATCH, 3, SomeWindows.LENGTH);
    assertRefused(graph.bytes(), "foreign/1: network: outputs: [logits] (expected: score)");
  }

  @Test
  void isRefusedWhereItIsNoOnnx() {
    assertRefused(
        "a pickle".getBytes(StandardCharsets.US_ASCII),
        "foreign/1: network: not an ONNX model that can be opened here");
  }

  @Test
  void isRefusedWhereItIsCutShort() {
    byte[] whole = largest(SomeWindows.LENGTH);
    assertRefused(
        Arrays.copyOf(whole, whole.length - 40),
        "foreign/1: network: not an ONNX model that can be opened here");
  }

  private static void assertRefused(byte[] network, String sentence) {
    assertThatThrownBy(() -> Detectors.open(stored(network)))
        .isInstanceOf(UnusableModelException.class)
        .hasMessage(sentence);
  }

  private static byte[] largest(int length) {
    var graph = new OnnxGraph("foreign");
    String window = graph.input("window", BATCH, 3, length);
    graph.output("score", graph.node("Tanh", maximum(graph, window)), BATCH, 1, 1);
    return graph.bytes();
  }

  private static String maximum(OnnxGraph graph, String of) {
    return graph
        .node(
            "ReduceMax",
            List.of(of),
            List.of(
                OnnxGraph.attribute("axes", new long[] {1, 2}), OnnxGraph.attribute("keepdims", 1)))
        .getFirst();
  }

  private static float largest(Window window) {
    float most = Float.NEGATIVE_INFINITY;
    for (float[] channel : window.z()) {
      for (float z : channel) {
        most = Math.max(most, z);
      }
    }
    return most;
  }

  private static StoredModel stored(byte[] network) {
    var card =
        new ModelCard(
            ModelCard.FORMAT,
            "foreign",
            "1",
            Tier.NEURAL,
            SomeWindows.CHANNELS,
            SomeWindows.LENGTH,
            SomeWindows.PERIOD,
            Duration.ofSeconds(2),
            List.of(),
            0.95,
            0,
            "brought from elsewhere",
            "not said",
            Map.of(),
            Map.of(),
            "For tests.",
            List.of());
    return new StoredModel(card, Map.of(StoredModel.NETWORK, network), Optional.empty());
  }
}
