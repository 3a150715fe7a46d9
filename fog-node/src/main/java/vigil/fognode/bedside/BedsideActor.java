package vigil.fognode.bedside;

import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.SampleBlock;

/** One bedside: sharded by patient, supervises the patient and the devices on it. */
public final class BedsideActor {
  private BedsideActor() {}

  public sealed interface Command {}

  /** One decoded block of a device that is on this patient. */
  public record Take(SampleBlock block, Instant receivedAt, ActorRef<Handover> replyTo)
      implements Command {}

  public record TakeStatus(DeviceStatus status, Instant receivedAt, ActorRef<Handover> replyTo)
      implements Command {}

  /** Asks a device to do something; it hears of it through {@link Listen}. */
  public record Order(DeviceId device, DeviceCommand order) implements Command {}

  /**
   * Tells {@code listener} all orders of the device that are not yet confirmed, and each new one.
   */
  public record Listen(DeviceId device, ActorRef<DeviceCommand> listener) implements Command {}

  /** The device has done what it was asked. */
  public record Confirm(DeviceId device, long order, ActorRef<Handover> replyTo)
      implements Command {}

  /** Where the patient lies now. */
  public record Place(Bed bed) implements Command {}

  /** What the record or an operator knows of the patient. */
  public record Know(Context context) implements Command {}
}
