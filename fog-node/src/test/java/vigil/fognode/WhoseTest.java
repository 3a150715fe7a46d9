package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.PatientId;

/**
 * A screen that was open before the node started asks for what no screen of this node shows yet.
 */
class WhoseTest {
  private static final ActorTestKit kit = ActorTestKit.create();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void findsInTheStoreWhatNoScreenWasToldYet() throws Exception {
    try (var store = new StoreFixture()) {
      try (var connection = store.source().getConnection();
          var row = connection.createStatement()) {
        row.executeUpdate(
            "insert into alert_open (alert, patient, ward, revision, payload)"
                + " values ('p-1.hr-high.a', 'p-1', 'icu', 3, '')");
      }
      var board =
          kit.<ScreenBoard.Command>spawn(
              Behaviors.receiveMessage(
                  asked -> {
                    ((ScreenBoard.Describe) asked)
                        .replyTo()
                        .tell(new ScreenBoard.Snapshot(List.of(), List.of(), List.of(), List.of()));
                    return Behaviors.same();
                  }));
      var whose = new Whose(kit.system(), board, new StoreWork(store.source(), Runnable::run));

      assertThat(whose.apply("p-1.hr-high.a").toCompletableFuture().get())
          .isEqualTo(Optional.of(new PatientId("p-1")));
      assertThat(whose.apply("p-1.hr-high.b").toCompletableFuture().get()).isEmpty();
    }
  }
}
