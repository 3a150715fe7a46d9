package vigil.protocol.vocab;

import java.time.Duration;
import java.time.Instant;

/**
 * What a device was asked to do and what has become of that, as people see it.
 *
 * @param by the operator's name
 * @param until when it lapses: no device is told of it then
 * @param changed when it became what it is
 */
public record OrderView(
    Bed bed,
    DeviceId device,
    DeviceCommand command,
    String by,
    Instant until,
    State state,
    Instant changed)
    implements ScreenUpdate {
  private static final Duration SHOWN = Duration.ofMinutes(2);

  /** How far an order is. */
  public enum State {
    /** The device has not asked for its orders yet. */
    WAITING,
    /** The device was told, and has not confirmed it. */
    SENT,
    /** The device has done it. */
    DONE,
    /** The device did not confirm it in time. */
    LAPSED,
    /** Somebody took it back before the device confirmed it. */
    WITHDRAWN,
    /** The device has done it when it was not to be done any more. */
    LATE;

    /** Whether the device may still be told. */
    public boolean isOpen() {
      return this == WAITING || this == SENT;
    }
  }

  /** Whether people are still to see it: what is over stays for a while. */
  public boolean isShown(Instant now) {
    return state.isOpen() || now.isBefore(changed.plus(SHOWN));
  }
}
