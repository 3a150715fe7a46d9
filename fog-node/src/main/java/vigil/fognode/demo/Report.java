package vigil.fognode.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import vigil.devicesim.core.Truth;
import vigil.devicesim.uplink.Tally;
import vigil.fognode.demo.core.Matching;
import vigil.fognode.demo.core.Percentiles;
import vigil.protocol.vocab.AlertView;

/**
 * How a demo went.
 *
 * @param stored blocks that the log has gained
 */
record Report(
    DemoSettings settings,
    Duration took,
    Tally tally,
    long stored,
    List<AlertView> alerts,
    Matching matching) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Blocks without an answer, and blocks that were acknowledged and are not in the log. */
  long missing() {
    return tally.missing() + Math.max(0, tally.acknowledged() - stored);
  }

  void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), json());
  }

  void print(PrintWriter out) {
    long wrong = alerts.stream().filter(alert -> matching.truthOf(alert).isEmpty()).count();
    out.printf(
        Locale.ROOT,
        "%nBlocks: %d sent, %d acknowledged, %d refused, %d missing; %d stored.%n",
        tally.sent(),
        tally.acknowledged(),
        tally.refused(),
        missing(),
        stored);
    out.printf(
        Locale.ROOT,
        "Answer: median %.1f ms, p99 %.1f ms. Alert after arrival: median %.0f ms, worst %.0f"
            + " ms.%n",
        tally.latencyMs().p50(),
        tally.latencyMs().p99(),
        alertLatency().p50(),
        alertLatency().max());
    out.printf(
        Locale.ROOT,
        "Alerts: %d, of which %d false; happenings missed: %d.%n",
        alerts.size(),
        wrong,
        matching.missed(alerts).size());
    matching
        .missed(alerts)
        .forEach(truth -> out.printf("  missed: %s on %s%n", truth.scenario(), truth.patient()));
    out.flush();
  }

  private Percentiles alertLatency() {
    return Percentiles.ofNanos(
        alerts.stream()
            .mapToLong(
                alert -> Math.max(0, Duration.between(alert.arrived(), alert.raised()).toNanos())));
  }

  private ObjectNode json() {
    var node = JSON.createObjectNode();
    node.put("beds", settings.beds());
    node.put("seed", settings.seed());
    node.put("seconds", took.toMillis() / 1_000.0);
    node.put("sent", tally.sent());
    node.put("acknowledged", tally.acknowledged());
    node.put("refused", tally.refused());
    node.put("missing", missing());
    node.put("duplicates", tally.duplicates());
    node.put("stored", stored);
    node.set("latencyMs", JSON.valueToTree(tally.latencyMs()));
    node.set("alertLatencyMs", JSON.valueToTree(alertLatency()));
    var told = node.putArray("alerts");
    alerts.forEach(alert -> write(alert, told.addObject()));
    var missed = node.putArray("missedTruths");
    matching.missed(alerts).forEach(truth -> write(truth, missed.addObject()));
    var truths = node.putArray("truths");
    matching.truths().forEach(truth -> write(truth, truths.addObject()));
    return node;
  }

  private void write(AlertView alert, ObjectNode node) {
    var finding = alert.finding();
    node.put("id", alert.id());
    node.put("patient", alert.bed().patient().value());
    node.put("device", finding.device().map(Object::toString).orElse(null));
    node.put("kind", finding.kind().name());
    node.put("cause", finding.cause().name());
    node.put("condition", finding.condition());
    node.put("priority", finding.priority().name());
    node.put("onset", finding.onset().toString());
    node.put("raised", alert.raised().toString());
    node.put("explanation", finding.evidence().sentence());
    matching
        .truthOf(alert)
        .ifPresentOrElse(
            truth -> write(truth, node.putObject("truth")), () -> node.putNull("truth"));
  }

  private static void write(Truth truth, ObjectNode node) {
    node.put("scenario", truth.scenario());
    node.put("patient", truth.patient().value());
    node.put("device", truth.device().map(Object::toString).orElse(null));
    node.put("cause", truth.cause().name());
    node.put("onset", truth.onset().toString());
    node.put("end", truth.end().toString());
  }
}
