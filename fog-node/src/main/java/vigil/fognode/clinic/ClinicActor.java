package vigil.fognode.clinic;

import org.apache.pekko.actor.typed.ActorRef;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Receipt;

/** The clinic: one in the cluster; summary, and who hears. */
public final class ClinicActor {
  private ClinicActor() {}

  public sealed interface Command {}

  public record Show(AlertView alert, ActorRef<Receipt> replyTo) implements Command {}
}
