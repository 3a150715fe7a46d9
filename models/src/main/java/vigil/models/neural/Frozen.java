package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.BATCH;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import vigil.models.Window;
import vigil.models.runtime.FrozenModel;

/** Writes a network as one graph, from window to score. */
final class Frozen {
  private Frozen() {}

  /**
   * The whole graph; what is normal of its errors is learned from these windows.
   *
   * @param normal windows of the training part
   * @param quantised weights in eight bits
   */
  static byte[] write(
      String name, Inputs inputs, Body body, List<Window> normal, boolean quantised) {
    byte[] open = write(name, inputs, body, Optional.empty(), quantised);
    try (var model =
        FrozenModel.of(open, inputs.channels(), inputs.length(), inputs.features(), "statistics")) {
      var head = Head.of(model.run("statistics", normal), normal.size());
      return write(name, inputs, body, Optional.of(head), quantised);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(
      String name, Inputs inputs, Body body, Optional<Head> head, boolean quantised) {
    var graph = new OnnxGraph(name);
    String window = inputs.window(graph);
    String features = inputs.features() > 0 ? inputs.features(graph) : "";
    var parts = body.append(new Freezer(graph, quantised), graph, window, features);
    String statistics = Head.statistics(graph, parts.error(), parts.length(), parts.further());
    if (head.isEmpty()) {
      graph.output("statistics", statistics, BATCH, BATCH);
      return graph.bytes();
    }
    graph.output("score", head.get().score(graph, statistics), BATCH, 1);
    String expected = graph.node("Mul", parts.expected(), graph.scalar(Inputs.SPAN));
    graph.output("expected", expected, BATCH, inputs.channels(), inputs.length());
    graph.output("network", parts.network(), BATCH, BATCH);
    return graph.bytes();
  }
}
