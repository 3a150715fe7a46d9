package vigil.fognode.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Receipt;
import vigil.protocol.vocab.ScreenUpdate;
import vigil.protocol.vocab.Verdict;

/** The watch in a real cluster of two, with the failure detector as shipped. */
class WatchActorTest {
  private static final Config SHIPPED =
      ConfigFactory.parseString(
              "pekko.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }\n"
                  + "pekko.coordinated-shutdown.exit-jvm = off\n"
                  + "pekko.coordinated-shutdown.run-by-actor-system-terminate = off")
          .withFallback(ConfigFactory.parseResources("cluster.conf"))
          .withFallback(ConfigFactory.parseResources("serialization.conf"))
          .withFallback(ConfigFactory.load());
  private static final ActorTestKit kit = ActorTestKit.create("vigil", SHIPPED);
  private static final WatchSettings SETTINGS =
      WatchSettings.from(
          ConfigFactory.parseString(
                  "vigil.fog-node.watch { tick = 100 ms, start = 0 s, store-patience = 500 ms,"
                      + " hop-patience = 1 s, sink-patience = 500 ms, confirmation = 300 ms }")
              .withFallback(ConfigFactory.load()));
  private static final Duration PROMISE = Duration.ofSeconds(10);

  private final TestProbe<AlertActor.Command> alerts = kit.createTestProbe();
  private final TestProbe<ScreenUpdate> screen = kit.createTestProbe();
  private final AtomicReference<CompletionStage<?>> store =
      new AtomicReference<>(CompletableFuture.completedFuture(1));
  private final AtomicReference<Optional<Instant>> stale = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Instant>> late = new AtomicReference<>(Optional.empty());

  private final AtomicReference<CompletionStage<Map<String, Instant>>> outbox =
      new AtomicReference<>(CompletableFuture.completedFuture(Map.of()));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void aNodeThatDiesIsATechnicalAlertWithinTenSeconds() {
    var self = Cluster.get(kit.system());
    self.manager().tell(Join.create(self.selfMember().address()));
    var other = ActorSystem.create(Behaviors.empty(), "vigil", SHIPPED);
    Cluster.get(other).manager().tell(Join.create(self.selfMember().address()));
    awaitMembers(2);
    var watch = spawn();

    var died = Instant.now();
    other.terminate();

    var found = failed("node-unreachable");
    assertThat(Duration.between(died, Instant.now())).isLessThan(PROMISE);
    assertThat(found.evidence().sentence()).contains("not reached");
    var signalled = fromMemory("node-unreachable");
    assertThat(Duration.between(died, Instant.now())).isLessThan(PROMISE);
    assertThat(signalled.presence()).isEqualTo(Presence.ON);
    kit.stop(watch);
  }

  @Test
  void aStoreThatTakesNoWriteIsATechnicalAlertUntilItDoes() {
    var never = new CompletableFuture<Integer>();
    store.set(never);
    var watch = spawn();

    assertThat(failed("store-silent").evidence().sentence()).contains("no writes");
    assertThat(fromMemory("store-silent").phase()).isEqualTo(Phase.START);

    store.set(CompletableFuture.completedFuture(1));
    never.complete(1);
    assertThat(fromMemory("store-silent").phase()).isEqualTo(Phase.END);
    kit.stop(watch);
  }

  @Test
  void aNodeThatIsLateIsATechnicalAlertUntilItIsInTime() {
    var since = Instant.now().minus(Duration.ofMinutes(1));
    late.set(Optional.of(since));
    var watch = spawn();

    assertThat(failed("node-late").onset()).isEqualTo(since);
    assertThat(fromMemory("node-late").phase()).isEqualTo(Phase.START);

    late.set(Optional.empty());
    assertThat(fromMemory("node-late").phase()).isEqualTo(Phase.END);
    kit.stop(watch);
  }

  @Test
  void recordsThatAreOldAreANoticeUntilTheyAreRead() {
    var since = Instant.now().minus(Duration.ofMinutes(1));
    stale.set(Optional.of(since));
    var watch = spawn();

    assertThat(failed("records-stale").onset()).isEqualTo(since);
    assertThat(fromMemory("records-stale").phase()).isEqualTo(Phase.START);

    stale.set(Optional.empty());
    assertThat(fromMemory("records-stale").phase()).isEqualTo(Phase.END);
    kit.stop(watch);
  }

  @Test
  void aSinkThatTakesNothingIsATechnicalAlertUntilItDoes() {
    waits(Map.of("mail", Instant.now().minus(Duration.ofMinutes(1))));
    var watch = spawn();

    var found = failed("notification-failing");
    assertThat(found.device()).contains(new DeviceId("mail"));
    assertThat(fromMemory("notification-failing").phase()).isEqualTo(Phase.START);
    assertThat(meters.get("vigil.notification.outbox.age").tag("sink", "mail").gauge().value())
        .isGreaterThanOrEqualTo(60);

    waits(Map.of());
    assertThat(fromMemory("notification-failing").phase()).isEqualTo(Phase.END);
    kit.stop(watch);
  }

  private void waits(Map<String, Instant> unsent) {
    outbox.set(CompletableFuture.completedFuture(unsent));
  }

  @Test
  void whatComesOutOfTheRoadTakesTheSignalOver() {
    store.set(new CompletableFuture<Integer>());
    var watch = spawn();
    var memory = fromMemory("store-silent");

    watch.tell(new WatchActor.Show(memory.as(4, Phase.ESCALATE, memory.changed())));
    store.set(CompletableFuture.completedFuture(1));

    screen.expectNoMessage(Duration.ofMillis(500));
    kit.stop(watch);
  }

  @Test
  void theFirstStageThatDoesNotConfirmIsNamed() {
    var watch = spawn("CLINIC");

    assertThat(failed("hop-broken").evidence().sentence()).contains("stage clinic");
    assertThat(fromMemory("hop-broken").finding().condition()).isEqualTo("hop-broken");
    kit.stop(watch);
  }

  private ActorRef<WatchActor.Command> spawn() {
    return spawn("");
  }

  /**
   * @param deaf the stage that does not confirm
   */
  private ActorRef<WatchActor.Command> spawn(String deaf) {
    var road = kit.spawn(road(deaf));
    var watch =
        kit.spawn(
            WatchActor.create(
                SETTINGS,
                new WatchActor.Downstream(
                    patient -> road,
                    screen.ref(),
                    node -> store.get(),
                    now -> outbox.get(),
                    now -> late.get(),
                    now -> Map.of(),
                    now -> Set.of(),
                    stale::get),
                meters,
                InstantSource.system()));
    watch.tell(new WatchActor.Begin());
    return watch;
  }

  private Behavior<AlertActor.Command> road(String deaf) {
    return Behaviors.receiveMessage(
        message -> {
          if (message instanceof AlertActor.Probe(var ward, var number, var replyTo)) {
            for (var hop : List.of("ALERT", "WARD", "CLINIC", "NOTIFICATION")) {
              if (hop.equals(deaf)) {
                break;
              }
              replyTo.tell(new Receipt(hop, number));
            }
          } else {
            alerts.ref().tell(message);
          }
          return Behaviors.same();
        });
  }

  private Finding failed(String condition) {
    while (true) {
      var assess = alerts.expectMessageClass(AlertActor.Assess.class);
      var found = new ArrayList<Finding>();
      if (assess.verdict() instanceof Verdict.Anomalous anomalous) {
        anomalous.findings().stream()
            .filter(it -> it.condition().equals(condition))
            .forEach(found::add);
      }
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
  }

  private AlertView fromMemory(String condition) {
    while (true) {
      var alert = (AlertView) screen.receiveMessage();
      if (alert.finding().condition().equals(condition)) {
        return alert;
      }
    }
  }

  private void awaitMembers(int many) {
    screen.awaitAssert(
        Duration.ofSeconds(20),
        () -> {
          assertThat(Cluster.get(kit.system()).state().getMembers())
              .hasSize(many)
              .allMatch(it -> it.status().equals(MemberStatus.up()));
          return true;
        });
  }
}
