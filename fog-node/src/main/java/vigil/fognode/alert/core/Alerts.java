package vigil.fognode.alert.core;

import vigil.protocol.vocab.Presence;

/** The alert signal's state machine, as one function. */
public final class Alerts {
  private Alerts() {}

  /**
   * @param latching whether the signal outlives its condition until an operator resets it
   */
  public static Presence next(Presence now, Change change, boolean latching) {
    return switch (change) {
      case Change.Condition.PRESENT -> now == Presence.ACKNOWLEDGED ? now : Presence.ON;
      case Change.Condition.RENEWED -> Presence.ON;
      case Change.Condition.ENDED -> outlives(now, latching) ? Presence.LATCHED : Presence.OFF;
      case Change.Acknowledged by -> now == Presence.ON ? Presence.ACKNOWLEDGED : silenced(now);
      case Change.Reset by -> silenced(now);
      case Change.Elapsed.ACKNOWLEDGEMENT -> now == Presence.ACKNOWLEDGED ? Presence.ON : now;
    };
  }

  private static boolean outlives(Presence now, boolean latching) {
    return now == Presence.LATCHED || latching && now == Presence.ON;
  }

  private static Presence silenced(Presence now) {
    return now == Presence.LATCHED ? Presence.OFF : now;
  }
}
