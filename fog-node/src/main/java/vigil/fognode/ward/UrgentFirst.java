package vigil.fognode.ward;

import com.typesafe.config.Config;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.dispatch.PriorityGenerator;
import org.apache.pekko.dispatch.UnboundedStablePriorityMailbox;
import vigil.protocol.vocab.Urgent;

/**
 * The mailbox of whoever alerts pass through: an urgent one is taken out before all that wait.
 * Among equals the order is kept.
 */
public final class UrgentFirst extends UnboundedStablePriorityMailbox {

  private static final String LANE = "vigil.dispatchers.urgent-first";

  /** For an actor that alerts pass through: this mailbox, and {@link UrgentThreads}. */
  public static Props props() {
    return DispatcherSelector.fromConfig(LANE).withMailboxFromConfig(LANE);
  }

  /** As Pekko makes a mailbox that a configuration names. */
  public UrgentFirst(ActorSystem.Settings settings, Config config) {
    super(
        new PriorityGenerator() {
          @Override
          public int gen(Object message) {
            return rank(message);
          }
        });
  }

  /** 0 goes before 1. */
  static int rank(Object message) {
    return message instanceof Urgent it && it.isUrgent() ? 0 : 1;
  }
}
