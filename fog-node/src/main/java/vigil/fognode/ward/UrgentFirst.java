package vigil.fognode.ward;

import com.typesafe.config.Config;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.dispatch.DequeBasedMessageQueueSemantics;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import org.jspecify.annotations.Nullable;
import scala.Option;
import vigil.protocol.vocab.Urgent;

/**
 * The mailbox of whoever alerts pass through: an urgent one is taken out before all that wait.
 * Among equals the order is kept.
 */
public final class UrgentFirst implements MailboxType, ProducesMessageQueue<UrgentFirst.Lanes> {

  private static final String SHARED = "vigil.dispatchers.urgent-first";
  private static final String EACH = "vigil.dispatchers.urgent-each";

  /** For an actor that all alerts pass through: this mailbox, and {@link UrgentThreads}. */
  public static Props ofAll() {
    return props(SHARED);
  }

  /** For one of many actors, each with its own patient's alerts: on threads of their own. */
  public static Props ofEach() {
    return props(EACH);
  }

  private static Props props(String lane) {
    return DispatcherSelector.fromConfig(lane).withMailboxFromConfig(lane);
  }

  /** As Pekko makes a mailbox that a configuration names. */
  public UrgentFirst(ActorSystem.Settings settings, Config config) {}

  @Override
  public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
    return new Lanes();
  }

  /** Also on its way through a region, which does not open what it hands on. */
  private static boolean isUrgent(Object message) {
    return message instanceof ShardingEnvelope<?> envelope
        ? isUrgent(envelope.message())
        : message instanceof Urgent it && it.isUrgent();
  }

  /**
   * What waits for one actor; what it puts back comes first again, as a stash asks.
   *
   * <p>Thread: any.
   */
  public static final class Lanes implements MessageQueue, DequeBasedMessageQueueSemantics {
    private final Deque<Envelope> urgent = new ConcurrentLinkedDeque<>();
    private final Deque<Envelope> others = new ConcurrentLinkedDeque<>();

    private volatile UrgentThreads.@Nullable Turn turn;

    /**
     * Its actor waits for a thread: said before it is looked at, so that no letter slips between.
     */
    void waitFor(UrgentThreads.Turn next) {
      turn = next;
      if (!urgent.isEmpty()) {
        next.callForward();
      }
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope letter) {
      if (UrgentFirst.isUrgent(letter.message())) {
        urgent.addLast(letter);
        callForward();
      } else {
        others.addLast(letter);
      }
    }

    @Override
    public void enqueueFirst(ActorRef receiver, Envelope letter) {
      if (UrgentFirst.isUrgent(letter.message())) {
        urgent.addFirst(letter);
        callForward();
      } else {
        others.addFirst(letter);
      }
    }

    private void callForward() {
      var waiting = turn;
      if (waiting != null) {
        waiting.callForward();
      }
    }

    @Override
    public @Nullable Envelope dequeue() {
      var first = urgent.pollFirst();
      return first == null ? others.pollFirst() : first;
    }

    @Override
    public int numberOfMessages() {
      return urgent.size() + others.size();
    }

    @Override
    public boolean hasMessages() {
      return !urgent.isEmpty() || !others.isEmpty();
    }

    @Override
    public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
      for (var left = dequeue(); left != null; left = dequeue()) {
        deadLetters.enqueue(owner, left);
      }
    }
  }
}
