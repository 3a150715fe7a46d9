package vigil.fognode.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vigil.fognode.demo.core.InjectedStream;
import vigil.fognode.demo.core.Quality;
import vigil.fognode.demo.core.Scored;
import vigil.fognode.demo.core.Stretch;

/** {@code fog-node rehearse}: whether a node judges as the evaluation of the models does. */
@Command(
    name = "rehearse",
    description = {
      "Plays the streams of models inject --judge over CoAP through a node of its own, in real"
          + " time",
      "and all at once, and holds what it says against what the same models said without a node.",
      "Exit 0: each figure lies in the interval of the latter; 1: one does not, or the run failed."
    },
    mixinStandardHelpOptions = true)
public final class RehearseCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Spec private CommandSpec spec;

  @Option(
      names = "--streams",
      required = true,
      paramLabel = "DIR",
      description = "What models inject --judge wrote.")
  private Path dir;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes figures and alerts, JSON.")
  private @Nullable Path report;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    var streams = Streams.read(dir);
    var said = new Rehearsal(dir, streams, out).run();
    var node = quality(streams, said);
    var offline = quality(streams, streams.stream().map(InjectedStream::offline).toList());
    out.printf("%-20s %8s %24s%n", "", "node", "without a node");
    node.forEach((name, figure) -> out.println(line(name, figure, named(name, offline))));
    out.flush();
    if (report != null) {
      write(report, streams, said, node, offline);
    }
    var apart =
        node.keySet().stream()
            .filter(name -> !named(name, offline).holds(named(name, node).value()))
            .toList();
    if (!apart.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              spec.qualifiedName()
                  + ": the node judges otherwise than the models alone: "
                  + String.join(", ", apart));
    }
    return apart.isEmpty() ? 0 : 1;
  }

  /** What only numbers and clocks show is on no table, and cannot be replayed from one. */
  private static Map<String, Quality.Figure> quality(
      List<InjectedStream> streams, List<List<Stretch>> said) {
    return Quality.of(
        IntStream.range(0, streams.size())
            .filter(i -> streams.get(i).inValues())
            .mapToObj(i -> Scored.of(streams.get(i), said.get(i)))
            .toList());
  }

  private static Quality.Figure named(String name, Map<String, Quality.Figure> figures) {
    return Objects.requireNonNull(figures.get(name), name);
  }

  private static String line(String name, Quality.Figure node, Quality.Figure offline) {
    return String.format(
        Locale.ROOT,
        "%-20s %8.3f %8.3f (%.3f to %.3f)%s",
        name,
        node.value(),
        offline.value(),
        offline.low(),
        offline.high(),
        offline.holds(node.value()) ? "" : "  apart");
  }

  private static void write(
      Path file,
      List<InjectedStream> streams,
      List<List<Stretch>> said,
      Map<String, Quality.Figure> node,
      Map<String, Quality.Figure> offline)
      throws IOException {
    var tree = JSON.createObjectNode();
    tree.set("node", JSON.valueToTree(node));
    tree.set("offline", JSON.valueToTree(offline));
    var all = tree.putArray("streams");
    for (int i = 0; i < streams.size(); i++) {
      var stream = all.addObject();
      stream.put("file", streams.get(i).file()).put("kind", streams.get(i).kind());
      Optional<InjectedStream.Laid> laid = streams.get(i).laidIn();
      laid.ifPresent(what -> put(stream, what));
      said.get(i).forEach(stretch -> put(stream.withArray("node"), stretch));
      streams.get(i).offline().forEach(stretch -> put(stream.withArray("offline"), stretch));
    }
    JSON.writeValue(file.toFile(), tree);
  }

  private static void put(ObjectNode to, InjectedStream.Laid laid) {
    to.put("cause", laid.cause().name()).put("onset", laid.onset()).put("end", laid.end());
  }

  private static void put(ArrayNode to, Stretch stretch) {
    to.addObject()
        .put("from", stretch.from())
        .put("to", stretch.to())
        .put("cause", stretch.cause().name())
        .put("condition", stretch.condition());
  }
}
