package vigil.fognode.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;

class StatusCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path data;

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return FogNodeCommand.line()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  @Test
  void tellsHowANodeFares() throws Exception {
    var config =
        NodeConfig.of(
            Map.of(
                "vigil.fog-node.data-dir",
                data.toString(),
                "vigil.fog-node.operator.http-port",
                0,
                "vigil.fog-node.operator.open-on-loopback",
                "demo"),
            "demo");
    String url;
    try (var node = FogNode.start(config, update -> {})) {
      url = node.address();
      assertThat(run("status", "--url", url, "--json", "--over", "1")).as(err.toString()).isZero();
      var status = new ObjectMapper().readTree(out.toString());
      assertThat(status.get("health").asText()).isEqualTo("ready");
      assertThat(status.get("blocksPerSecond").asDouble()).isGreaterThanOrEqualTo(0);
      assertThat(status.get("openAlerts").isInt()).isTrue();
      assertThat(status.get("cluster").isNull()).as("a clinician may not see it").isTrue();

      assertThat(run("status", "--url", url, "--over", "1")).isZero();
      assertThat(out.toString()).contains("health    ready", "open").doesNotContain("node ");
    }
    assertThat(run("status", "--url", url)).isEqualTo(1);
    assertThat(err.toString().strip()).contains("no answer").doesNotContain("\n");
  }

  @Test
  void readsMeters() {
    var text =
        """
        # HELP vigil_ingest_answers_total CoAP answers by code
        vigil_ingest_answers_total{code="2.01"} %s
        vigil_ingest_answers_total{code="5.03"} 7.0
        process_uptime_seconds 12.5
        odd +Inf
        """;
    var before = Metrics.of(text.formatted("10.0"), 0);
    var after = Metrics.of(text.formatted("30.0"), 2_000_000_000L);

    assertThat(after.since(before, "vigil_ingest_answers_total", "code=\"2.0")).isEqualTo(20);
    assertThat(after.sum("process_uptime_seconds", "")).isEqualTo(12.5);
    assertThat(after.sum("vigil_ingest_answers", "")).isZero();
    assertThat(after.secondsSince(before)).isCloseTo(2, within(1e-9));
  }
}
