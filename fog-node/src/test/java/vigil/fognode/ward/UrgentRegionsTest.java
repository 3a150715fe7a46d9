package vigil.fognode.ward;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.ActorRefWithCell;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The regions that hand on alerts take urgent ones first; the path of a region is Pekko's. */
class UrgentRegionsTest {
  private static final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString(
                  "pekko.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }\n"
                      + "pekko.coordinated-shutdown.exit-jvm = off\n"
                      + "pekko.coordinated-shutdown.run-by-actor-system-terminate = off\n")
              .withFallback(ConfigFactory.parseResources("cluster.conf"))
              .withFallback(ConfigFactory.load()));

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"alert, true", "ward, true", "bedside, false"})
  void takeUrgentAlertsFirst(String entity, boolean first) throws Exception {
    ClusterSharding.get(kit.system())
        .init(
            Entity.of(
                EntityTypeKey.create(String.class, entity), context -> Behaviors.<String>empty()));
    var region =
        Adapter.toClassic(kit.system())
            .actorSelection("/system/sharding/" + entity)
            .resolveOne(Duration.ofSeconds(60))
            .toCompletableFuture()
            .get();

    var cell = (ActorCell) ((ActorRefWithCell) region).underlying();

    assertThat(cell.mailbox().messageQueue() instanceof UrgentFirst.Lanes).isEqualTo(first);
  }
}
