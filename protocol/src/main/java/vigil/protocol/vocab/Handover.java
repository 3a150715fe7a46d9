package vigil.protocol.vocab;

import java.time.Duration;

/** What became of a block or status that a device sent; the rim turns it into the wire's answer. */
public sealed interface Handover {
  /** Durably stored now: the device may forget it. */
  record Stored() implements Handover {}

  /** Was stored before with the same content: the device may forget it. */
  record StoredBefore() implements Handover {}

  /** The same sequence was stored with other content. */
  record Conflicting() implements Handover {}

  /** The device is known but on no patient. */
  record Unassociated() implements Handover {}

  /** Not stored: too busy, or the store does not answer; the device repeats the same block. */
  record Unavailable(Duration retryAfter) implements Handover {}
}
