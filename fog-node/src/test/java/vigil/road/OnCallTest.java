package vigil.road;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.egress.notification.HttpReceiver;
import vigil.protocol.vocab.Phase;

/** From a datagram to whoever is on call: the fixed address until there is a roster. */
class OnCallTest {
  /** A device that speaks more often is told to wait. */
  private static final Duration PERIOD = Duration.ofMillis(500);

  @TempDir private Path data;

  @Test
  void callsTheFixedAddressUntilSomebodyIsOnCall() throws Exception {
    var heard = new Heard();
    try (var fixed = new HttpReceiver(HttpReceiver.Manner.ANSWERS);
        var adams = new HttpReceiver(HttpReceiver.Manner.ANSWERS);
        var node = FogNode.start(config(fixed), heard);
        var person = new Person(node.httpPort())) {
      node.apply(RacingHeart.known(List.of(RacingHeart.DEVICE), "monitor"));
      var vacancy = heard.await(it -> it.finding().condition().equals("nobody-on-call"));
      assertThat(vacancy.finding().evidence().sentence()).contains("physician");

      int[] sequence = {0};
      Patience.until(
          () -> assertThat(fixed.taken()).isNotEmpty(),
          () -> {
            RacingHeart.send(node, sequence[0]++);
            LockSupport.parkNanos(PERIOD.toNanos());
          });
      var alert = requireNonNull(person.open().get("patient-1"));
      Patience.until(
          () -> assertThat(person.calls(alert).getLast()).isEqualTo("- nobody-on-call sent"));

      person.setRoster(
          """
          {"zone": "Europe/Berlin", "people": [{"name": "dr.adams", "webhook": "%s"}],
           "shifts": [{"duty": "physician", "people": ["dr.adams"], "from": "08:00", "to": "08:00"}]}
          """
              .formatted(adams.url()));
      Patience.until(
          () -> assertThat(adams.taken()).isNotEmpty(),
          () -> {
            RacingHeart.send(node, sequence[0]++);
            LockSupport.parkNanos(PERIOD.toNanos());
          });
      Patience.until(
          () -> assertThat(person.calls(alert).getFirst()).isEqualTo("dr.adams on-call sent"));
      heard.await(it -> it.id().equals(vacancy.id()) && it.phase() == Phase.END);

      var keys = adams.taken().stream().map(HttpReceiver.Taken::key).toList();
      assertThat(keys).doesNotHaveDuplicates();
      assertThat(new String(adams.taken().getFirst().body(), StandardCharsets.UTF_8))
          .doesNotContain("dr.adams", "patient-1");
      assertThat(person.audited("1 people, 1 shifts")).containsExactly("set-roster done");
    }
  }

  private Config config(HttpReceiver fixed) {
    return ConfigFactory.parseString(
            """
            vigil.fog-node {
              notification.routes = [{
                from = BEDSIDE, priority = HIGH, kinds = [PHYSIOLOGICAL]
                sink = WEBHOOK, address = "%s", on-call = physician
              }]
              watch.vacancy-patience = 2 s
              patient.limits.hr-extreme-high { delay = 0 s }
              ward.escalation.high { ward = 10 s, clinic = 20 s, repeat = 5 s }
            }
            """
                .formatted(fixed.url()))
        .withFallback(RoadTest.onLoopback(data));
  }
}
