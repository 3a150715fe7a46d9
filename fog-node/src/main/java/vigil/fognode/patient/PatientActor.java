package vigil.fognode.patient;

import java.time.Instant;
import org.apache.pekko.actor.typed.RecipientRef;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.inference.InferenceRouter;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.ScreenUpdate;

/** One patient: keeps the newest window, asks for scores, reports verdicts. */
public final class PatientActor {
  private PatientActor() {}

  public sealed interface Command {}

  /** A block as its device stage took it, once each, in the order in which they were stored. */
  public record Observe(SampleBlock block, Instant receivedAt) implements Command {}

  /** What is known of one device now, with the technical and security conditions present on it. */
  public record DeviceChanged(DeviceView device) implements Command {}

  public record Know(Context context) implements Command {}

  public record Place(Bed bed) implements Command {}

  /** The stages this one feeds, and the screens. */
  public record Downstream(
      RecipientRef<InferenceRouter.Command> inference,
      RecipientRef<AlertActor.Command> alert,
      RecipientRef<ScreenUpdate> screen) {}
}
