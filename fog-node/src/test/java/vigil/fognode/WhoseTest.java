package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;

/**
 * A screen that was open before the node started asks for what no screen of this node shows yet.
 */
class WhoseTest {
  private static final ActorTestKit kit = ActorTestKit.create();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  /** An opinion of an alert may come when it is over, and after the node's restart. */
  @Test
  void knowsWhoseAlertItWasThoughItIsOver() throws Exception {
    try (var store = new StoreFixture();
        var connection = store.source().getConnection()) {
      var over = AlertFixtures.alert("a-1", Priority.HIGH, Kind.PHYSIOLOGICAL);
      try (var row =
          connection.prepareStatement(
              "insert into alert_history (alert, revision, phase, patient, ward, bed, kind,"
                  + " condition, priority, raised_us, changed_us, payload)"
                  + " values ('a-1', 1, 'START', 'p-1', 'w', 'b', 'k', 'c', 'p', 0, 0, ?)")) {
        row.setBytes(1, Journal.encode(over));
        row.executeUpdate();
      }

      assertThat(Whose.stored(connection, "a-1")).contains(over.bed().patient());
      assertThat(Whose.stored(connection, "a-2")).isEmpty();
    }
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
