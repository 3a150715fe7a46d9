package vigil.fognode.egress.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;

class HistoryActorTest {
  private static final ActorTestKit kit = ActorTestKit.create();
  private static final Duration BREATH = Duration.ofMillis(50);

  private final StoreFixture store = new StoreFixture();
  private final BlockingQueue<Runnable> writes = new LinkedBlockingQueue<>();
  private final AlertHistory history = new AlertHistory(new StoreWork(store.source(), writes::add));
  private final TestProbe<Receipt> clinic = kit.createTestProbe();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void receiptsWhatIsDurableAndWritesAllThatCameMeanwhileAtOnce() throws Exception {
    var actor = kit.spawn(HistoryActor.create(history));
    actor.tell(keep("a-1"));
    var first = writes.poll(30, TimeUnit.SECONDS);
    assertThat(first).isNotNull();
    actor.tell(keep("a-2"));
    actor.tell(keep("a-3"));
    clinic.expectNoMessage(BREATH);
    assertThat(writes).isEmpty();

    first.run();
    clinic.expectMessage(new Receipt("a-1", 1));
    var second = writes.poll(30, TimeUnit.SECONDS);
    assertThat(second).isNotNull();
    clinic.expectNoMessage(BREATH);

    second.run();
    clinic.expectMessage(new Receipt("a-2", 1));
    clinic.expectMessage(new Receipt("a-3", 1));
    assertThat(writes).isEmpty();
    try (var connection = store.source().getConnection()) {
      assertThat(AlertHistory.latest(connection, 9))
          .extracting(it -> it.id())
          .containsExactlyInAnyOrder("a-1", "a-2", "a-3");
    }
  }

  /** Two conditions that are seen at once are raised at once: no page ends between them. */
  @Test
  void endsNoPageBetweenWhatWasRaisedAtTheSameTime() throws Exception {
    var alerts =
        Stream.of("a-1", "a-2", "a-3")
            .map(id -> AlertFixtures.alert(id, Priority.HIGH, Kind.PHYSIOLOGICAL))
            .toList();
    var kept = history.keep(alerts);
    run();
    assertThat(kept).isCompleted();

    var raised = alerts.getFirst().raised();
    var patient = alerts.getFirst().bed().patient();
    var page = history.of(patient, raised.plusSeconds(1), 1);
    run();
    assertThat(page.toCompletableFuture().resultNow()).hasSize(3);
    var next = history.of(patient, raised, 1);
    run();
    assertThat(next.toCompletableFuture().resultNow()).isEmpty();
  }

  private void run() throws InterruptedException {
    var work = writes.poll(30, TimeUnit.SECONDS);
    assertThat(work).isNotNull();
    work.run();
  }

  private HistoryActor.Keep keep(String alert) {
    return new HistoryActor.Keep(
        AlertFixtures.alert(alert, Priority.HIGH, Kind.PHYSIOLOGICAL), clinic.ref());
  }
}
