package vigil.fognode.ward;

import com.typesafe.config.Config;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.PriorityGenerator;
import org.apache.pekko.dispatch.UnboundedStablePriorityMailbox;
import vigil.fognode.clinic.ClinicActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Priority;

/**
 * The mailbox of a ward and of the clinic: an urgent alert is taken out before all that wait. Among
 * equals the order is kept.
 */
public final class UrgentFirst extends UnboundedStablePriorityMailbox {

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

  private static int rank(Object message) {
    return switch (message) {
      case WardActor.Show show -> rank(show.alert());
      case ClinicActor.Show show -> rank(show.alert());
      default -> 1;
    };
  }

  private static int rank(AlertView alert) {
    return alert.priority() == Priority.HIGH ? 0 : 1;
  }
}
