package vigil.fognode.ward;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Urgent;

class UrgentThreadsTest {
  private static final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("vigil.dispatchers.urgent-first.threads = 1")
              .withFallback(ConfigFactory.load()));
  private static final Props ONE_THREAD = UrgentFirst.ofAll();

  private final CountDownLatch open = new CountDownLatch(1);
  private final TestProbe<String> told = kit.createTestProbe();

  private record Alert(String name, boolean isUrgent) implements Urgent {}

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void theActorWithAnUrgentMessageIsNextOfAllThatWait() {
    hold();
    for (int each = 0; each < 100; each++) {
      teller().tell(new Alert("routine", false));
    }
    teller().tell(new Alert("urgent", true));
    open.countDown();

    assertThat(all(101).getFirst()).isEqualTo("urgent");
  }

  @Test
  void theUrgentMessageIsNextOfAllThatWaitForOneActorAndEqualsKeepTheirOrder() {
    hold();
    var teller = teller();
    teller.tell(new Alert("first", false));
    teller.tell(new Alert("second", false));
    teller.tell(new Alert("urgent", true));
    open.countDown();

    assertThat(all(3)).containsExactly("urgent", "first", "second");
  }

  /** Takes the only thread until the gate is open. */
  private void hold() {
    var held = kit.<String>createTestProbe();
    var holder =
        kit.<Alert>spawn(
            Behaviors.receiveMessage(
                message -> {
                  held.ref().tell("held");
                  open.await();
                  return Behaviors.same();
                }),
            ONE_THREAD);
    // Made before the thread is taken: a new actor needs it to begin.
    for (int each = 0; each < 101; each++) {
      tellers.add(kit.spawn(telling(), ONE_THREAD));
    }
    holder.tell(new Alert("hold", false));
    held.receiveMessage();
  }

  private final List<ActorRef<Alert>> tellers = new ArrayList<>();

  private ActorRef<Alert> teller() {
    return tellers.removeFirst();
  }

  private Behavior<Alert> telling() {
    return Behaviors.receiveMessage(
        alert -> {
          told.ref().tell(alert.name());
          return Behaviors.same();
        });
  }

  private List<String> all(int many) {
    var names = new ArrayList<String>();
    for (int each = 0; each < many; each++) {
      names.add(told.receiveMessage());
    }
    return names;
  }
}
