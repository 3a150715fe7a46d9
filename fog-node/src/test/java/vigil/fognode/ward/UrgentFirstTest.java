package vigil.fognode.ward;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MessageQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.protocol.vocab.Urgent;

/** The order in which letters leave the mailbox. */
class UrgentFirstTest {
  private static final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("pekko.actor.provider = local")
              .withFallback(ConfigFactory.load()));
  private static final ActorRef NOBODY = Adapter.toClassic(kit.<Object>createTestProbe().ref());

  private final UrgentFirst.Lanes lanes = new UrgentFirst.Lanes();

  private record Alert(String name, boolean isUrgent) implements Urgent {}

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void takesUrgentOnesFirstAndKeepsTheOrderOfEquals() {
    put(routine("a"), "b", urgent("c"), routine("d"), urgent("e"));

    assertThat(left()).containsExactly(urgent("c"), urgent("e"), routine("a"), "b", routine("d"));
    assertThat(lanes.hasMessages()).isFalse();
  }

  /** A region does not open what it hands on. */
  @Test
  void knowsWhatIsUrgentOnItsWayThroughARegion() {
    var handedOn = new ShardingEnvelope<>("p-1", urgent("c"));
    put(new ShardingEnvelope<>("p-2", routine("a")), handedOn);

    assertThat(left().getFirst()).isEqualTo(handedOn);
  }

  @Test
  void givesBackWhatWasPutAsideBeforeWhatCameSince() {
    put(routine("later"));
    lanes.enqueueFirst(NOBODY, letter(routine("aside")));

    assertThat(left()).containsExactly(routine("aside"), routine("later"));
  }

  @Test
  void leavesNothingBehind() {
    put(routine("a"), urgent("b"));
    MessageQueue dead = new UrgentFirst.Lanes();

    lanes.cleanUp(NOBODY, dead);

    assertThat(lanes.numberOfMessages()).isZero();
    assertThat(dead.numberOfMessages()).isEqualTo(2);
  }

  private void put(Object... messages) {
    for (var message : messages) {
      lanes.enqueue(NOBODY, letter(message));
    }
  }

  private List<Object> left() {
    var left = new ArrayList<>();
    for (var next = lanes.dequeue(); next != null; next = lanes.dequeue()) {
      left.add(next.message());
    }
    return left;
  }

  private static Envelope letter(Object message) {
    return Envelope.apply(message, NOBODY);
  }

  private static Alert routine(String name) {
    return new Alert(name, false);
  }

  private static Alert urgent(String name) {
    return new Alert(name, true);
  }
}
