package vigil.fognode.bedside;

import org.apache.pekko.actor.typed.ActorRef;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Handover;

/**
 * What nodes that keep no orders themselves ask of a bedside, while their cluster is brought to
 * this version node by node; must not block.
 */
public interface OlderNodes {
  /** Keeps what such a node was asked to tell a device. */
  void order(DeviceId device, DeviceCommand command);

  /** Tells a device of such a node what it is asked; it asks again by itself. */
  void listen(DeviceId device, ActorRef<DeviceCommand> listener);

  /** The device has done it. */
  void confirm(DeviceId device, long order, ActorRef<Handover> replyTo);
}
