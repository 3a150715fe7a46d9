package vigil.fognode.ward;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Urgent;

class UrgentThreadsTest {
  private static final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("vigil.dispatchers.urgent-first.threads = 1")
              .withFallback(ConfigFactory.load()));
  private static final Props ONE_THREAD = UrgentFirst.ofAll();

  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch reserveOpen = new CountDownLatch(1);
  private final TestProbe<String> told = kit.createTestProbe();
  private final TestProbe<String> held = kit.createTestProbe();
  private final Map<Boolean, ActorRef<Alert>> holders = new HashMap<>();

  private record Alert(String name, boolean isUrgent) implements Urgent {}

  @AfterEach
  void letGo() {
    open.countDown();
    reserveOpen.countDown();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void anUrgentMessageNeedsNoThreadThatOthersHave() {
    makeTellers(1);
    hold(false);
    teller().tell(new Alert("urgent", true));

    assertThat(all(1)).containsExactly("urgent");
  }

  @Test
  void theActorWithAnUrgentMessageIsNextOfAllThatWait() {
    makeTellers(101);
    hold(false);
    hold(true);
    for (int each = 0; each < 100; each++) {
      teller().tell(new Alert("routine", false));
    }
    teller().tell(new Alert("urgent", true));
    open.countDown();

    assertThat(all(101).getFirst()).isEqualTo("urgent");
  }

  /** Its place from before is not the one it keeps. */
  @Test
  void anActorThatWaitsAlreadyIsCalledForwardByAnUrgentMessage() {
    makeTellers(101);
    hold(false);
    hold(true);
    for (int each = 0; each < 100; each++) {
      teller().tell(new Alert("routine", false));
    }
    var last = teller();
    last.tell(new Alert("last", false));
    last.tell(new Alert("urgent", true));
    open.countDown();

    var all = all(102);
    assertThat(all.getFirst()).isEqualTo("urgent");
    assertThat(all).containsOnlyOnce("urgent", "last");
  }

  @Test
  void theUrgentMessageIsNextOfAllThatWaitForOneActorAndEqualsKeepTheirOrder() {
    makeTellers(1);
    hold(false);
    hold(true);
    var teller = teller();
    teller.tell(new Alert("first", false));
    teller.tell(new Alert("second", false));
    teller.tell(new Alert("urgent", true));
    open.countDown();

    assertThat(all(3)).containsExactly("urgent", "first", "second");
  }

  /** Made before the threads are taken: a new actor needs one to begin. */
  private void makeTellers(int many) {
    for (int each = 0; each < many; each++) {
      tellers.add(kit.spawn(telling(), ONE_THREAD));
    }
    holders.put(false, kit.spawn(holding(open), ONE_THREAD));
    holders.put(true, kit.spawn(holding(reserveOpen), ONE_THREAD));
  }

  /**
   * Takes a thread until its gate is open.
   *
   * @param urgent the one that urgent messages have to themselves; else the only one of the others
   */
  private void hold(boolean urgent) {
    requireNonNull(holders.get(urgent)).tell(new Alert("hold", urgent));
    held.receiveMessage();
  }

  private Behavior<Alert> holding(CountDownLatch gate) {
    return Behaviors.receiveMessage(
        message -> {
          held.ref().tell("held");
          gate.await();
          return Behaviors.same();
        });
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
