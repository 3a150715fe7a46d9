package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.BATCH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import vigil.models.Window;
import vigil.models.runtime.FrozenModel;

/** Writes a network as one graph, from window to score. */
final class Frozen {
  private Frozen() {}

  /** What is asked of a graph beside the network itself. */
  private interface Ending {
    void append(OnnxGraph graph, Body.Parts parts);
  }

  private interface Score {
    String of(OnnxGraph graph, Body.Parts parts);
  }

  /**
   * The whole graph; what is normal of its errors is learned from these windows, unless they are
   * multiples of what each patient has reached already.
   *
   * @param normal windows of the training part
   * @param quantised weights in eight bits
   */
  static byte[] write(
      String name, Inputs inputs, Body body, List<Window> normal, boolean quantised) {
    Ending ending =
        inputs.multiples()
            ? scored(inputs, (graph, parts) -> ofMultiples(inputs, graph, parts))
            : scored(inputs, learned(name, inputs, body, normal, quantised));
    return write(name, inputs, body, ending, quantised);
  }

  private static String ofMultiples(Inputs inputs, OnnxGraph graph, Body.Parts parts) {
    return Head.ofMultiples(graph, parts.further().getFirst(), inputs.features());
  }

  private static Score learned(
      String name, Inputs inputs, Body body, List<Window> normal, boolean quantised) {
    byte[] open =
        write(
            name,
            inputs,
            body,
            (graph, parts) -> graph.output("statistics", statistics(graph, parts), BATCH, BATCH),
            quantised);
    try (var model =
        FrozenModel.of(open, inputs.channels(), inputs.length(), inputs.features(), "statistics")) {
      var head = Head.of(model.run("statistics", normal), normal.size());
      return (graph, parts) -> head.score(graph, statistics(graph, parts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String statistics(OnnxGraph graph, Body.Parts parts) {
    return Head.statistics(graph, parts.error(), parts.length(), parts.further());
  }

  private static Ending scored(Inputs inputs, Score score) {
    return (graph, parts) -> {
      graph.output("score", score.of(graph, parts), BATCH, 1);
      String expected = graph.node("Mul", parts.expected(), graph.scalar(Inputs.SPAN));
      graph.output("expected", expected, BATCH, inputs.channels(), inputs.length());
      graph.output("network", parts.network(), BATCH, BATCH);
    };
  }

  private static byte[] write(
      String name, Inputs inputs, Body body, Ending ending, boolean quantised) {
    var graph = new OnnxGraph(name);
    String window = inputs.window(graph);
    String features = inputs.features() > 0 ? inputs.features(graph) : "";
    ending.append(graph, body.append(new Freezer(graph, quantised), graph, window, features));
    return graph.bytes();
  }
}
