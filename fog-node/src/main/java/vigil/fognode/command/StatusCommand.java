package vigil.fognode.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fog-node status}: how a running node fares. */
@Command(
    name = "status",
    description = {
      "Asks a running node how it fares. Cluster and open alerts are shown to who may see them:"
          + " with",
      "--user. Exit 0: it is ready; 1: it is not, or does not answer."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080/",
      description = "Of its pages. Default: ${DEFAULT-VALUE}")
  private URI url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Signs in; the password comes from the terminal or standard input.")
  private @Nullable String user;

  @Option(
      names = "--over",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Time over which rates are measured. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(names = "--json", description = "Prints it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (var node = new NodePages(url)) {
      var ready = node.get("/health/ready");
      if (user != null) {
        node.signIn(user, Password.typed());
      }
      var status = measured(node, ready);
      var out = spec.commandLine().getOut();
      out.println(json ? status.toPrettyString() : text(status));
      out.flush();
      return ready.code() == 200 ? 0 : 1;
    }
  }

  private ObjectNode measured(NodePages node, NodePages.Page ready)
      throws IOException, InterruptedException {
    var before = Metrics.of(node.get("/metrics").body(), System.nanoTime());
    TimeUnit.SECONDS.sleep(Math.max(1, seconds));
    var after = Metrics.of(node.get("/metrics").body(), System.nanoTime());
    double stored = after.since(before, "vigil_ingest_answers_total", "code=\"2.0");
    double judged = after.since(before, "vigil_patient_stage_seconds_count", "\"judged\"");
    double waited = after.since(before, "vigil_patient_stage_seconds_sum", "\"judged\"");

    var status = JSON.createObjectNode();
    status.put("url", url.toString());
    status.put("health", ready.body().strip());
    status.put("uptimeSeconds", Math.round(after.sum("process_uptime_seconds", "")));
    status.put("blocksPerSecond", rounded(stored / after.secondsSince(before)));
    status.put(
        "verdictLagMs", judged > 0 ? Double.valueOf(rounded(1_000 * waited / judged)) : null);
    status.put("frozenWorkers", Math.round(after.sum("vigil_inference_frozen", "")));
    status.set("cluster", node.ask("/api/v1/cluster").map(StatusCommand::cluster).orElse(null));
    status.put("openAlerts", openAlerts(node).orElse(null));
    return status;
  }

  private static JsonNode cluster(JsonNode seen) {
    var nodes = JSON.createArrayNode();
    for (var each : seen.path("nodes")) {
      nodes
          .addObject()
          .put("address", each.path("address").asText())
          .put("status", each.path("status").asText())
          .put("reachable", each.path("reachable").asBoolean())
          .put("shards", each.path("shards").asInt());
    }
    return nodes;
  }

  /** As many as one page holds at most. */
  private static Optional<Integer> openAlerts(NodePages node)
      throws IOException, InterruptedException {
    return node.ask("/api/v1/alerts?presence=open&limit=500")
        .map(page -> page.path("items").size());
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static String text(ObjectNode status) {
    var text = new StringBuilder();
    line(text, "health", status.path("health").asText());
    line(text, "up", status.path("uptimeSeconds").asLong() + " s");
    line(text, "blocks", status.path("blocksPerSecond").asDouble() + " acknowledged a second");
    var lag = status.path("verdictLagMs");
    line(text, "verdicts", lag.isNull() ? "none" : lag.asDouble() + " ms after their block, mean");
    line(text, "workers", status.path("frozenWorkers").asInt() + " frozen");
    for (var node : status.path("cluster")) {
      line(
          text,
          "node",
          "%s %s%s, %d shards"
              .formatted(
                  node.path("address").asText(),
                  node.path("status").asText().toLowerCase(Locale.ROOT),
                  node.path("reachable").asBoolean() ? "" : ", unreachable",
                  node.path("shards").asInt()));
    }
    var alerts = status.path("openAlerts");
    line(text, "alerts", alerts.isNull() ? "not shown without --user" : alerts.asInt() + " open");
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("%-9s %s%n".formatted(what, value));
  }
}
