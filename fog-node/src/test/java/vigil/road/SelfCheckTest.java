package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.ScreenUpdate;

/** A patient that is not there goes the whole road of a real node, and is on no screen. */
@Execution(ExecutionMode.CONCURRENT)
class SelfCheckTest {
  private static final Duration LONGEST = Duration.ofSeconds(120);

  @TempDir private Path data;

  private final List<ScreenUpdate> shown = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<AlertView> alerts = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * However often it is missed: a patient who is not judged yet keeps an alert on, so the second
   * one comes out only after the models have warmed up, and what is a miss is the other test's
   * question.
   */
  @Test
  void comesOutAsAnAlertAndIsNoBed() throws Exception {
    try (var node = FogNode.start(config("6 s", "5900 ms", 1_000), this::watch)) {
      var end = Instant.now().plus(LONGEST);
      while (checks(node) < 2) {
        assertThat(Instant.now()).isBefore(end);
        assertThat(alerts.poll(200, TimeUnit.MILLISECONDS)).isNull();
      }
      assertThat(shown).isEmpty();
      assertThat(node.stored()).isZero();
    }
  }

  @Test
  void isATechnicalAlertWhenItDoesNotComeOutInTime() throws Exception {
    try (var node = FogNode.start(config("1200 ms", "1 ms", 2), this::watch)) {
      var alert = alerts.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);

      assertThat(alert).isNotNull();
      assertThat(alert.finding().condition()).isEqualTo("self-check-failed");
      assertThat(alert.finding().kind()).isEqualTo(Kind.TECHNICAL);
      assertThat(node.stored()).isZero();
    }
  }

  private int checks(FogNode node) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(node.address() + "metrics")).build();
    var body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return body.lines()
        .filter(line -> line.startsWith("vigil_watch_self_check_seconds_count"))
        .map(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  private void watch(ScreenUpdate update) {
    shown.add(update);
    if (update instanceof AlertView alert) {
      alerts.add(alert);
    }
  }

  private Config config(String period, String patience, int misses) {
    return NodeConfig.onFreePorts(
        data,
        Map.of(
            "vigil.fog-node.alert.clear-delay",
            "100 ms",
            "vigil.fog-node.watch.start",
            "1 s",
            "vigil.fog-node.watch.store-patience",
            "2 m",
            "vigil.fog-node.watch.hop-patience",
            "2 m",
            "vigil.fog-node.watch.self-check.period",
            period,
            "vigil.fog-node.watch.self-check.patience",
            patience,
            "vigil.fog-node.watch.self-check.misses",
            misses));
  }
}
