package vigil.fognode.ward;

import org.apache.pekko.actor.typed.ActorRef;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Receipt;

/** One ward: sharded by ward; keeps the board, escalates what nobody acknowledges. */
public final class WardActor {
  private WardActor() {}

  public sealed interface Command {}

  /** An alert at its newest revision; receipted once the ward has it. */
  public record Show(AlertView alert, ActorRef<Receipt> replyTo) implements Command {}
}
