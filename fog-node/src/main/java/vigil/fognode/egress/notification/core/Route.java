package vigil.fognode.egress.notification.core;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * Who outside the node hears of which alerts.
 *
 * @param from the alert has climbed at least so far
 * @param least priority
 * @param kinds of conditions
 * @param hours of the signal, by the clinic's clock: a shift, a night, or always
 * @param quiet when only urgent ones go out
 * @param target where it goes where nobody is on call
 * @param onCall the duty of the roster whose people hear instead of the target; empty: none
 */
public record Route(
    Audience from,
    Priority least,
    Set<Kind> kinds,
    Hours hours,
    Quiet quiet,
    ZoneId zone,
    Target target,
    Optional<String> onCall) {

  /**
   * Quiet hours.
   *
   * @param hours empty: there are none
   * @param least priority that goes out all the same
   */
  public record Quiet(Optional<Hours> hours, Priority least) {
    public static final Quiet NEVER = new Quiet(Optional.empty(), Priority.NONE);

    boolean lets(AlertView alert, ZonedDateTime at) {
      return alert.priority().compareTo(least) >= 0
          || hours.filter(quiet -> quiet.contains(at)).isEmpty();
    }
  }

  /** To one address, whoever is on call. */
  public Route(
      Audience from,
      Priority least,
      Set<Kind> kinds,
      Hours hours,
      Quiet quiet,
      ZoneId zone,
      Target target) {
    this(from, least, kinds, hours, quiet, zone, target, Optional.empty());
  }

  /** Whether anybody is still to be called. */
  static boolean calls(AlertView alert) {
    return alert.presence() == Presence.ON
        && alert.attachedTo().isEmpty()
        && !alert.signal().muted();
  }

  /** Whether it calls anybody at this hour. */
  boolean holdsAt(Instant at) {
    return hours.contains(at.atZone(zone));
  }

  /** By the time of the signal, so that a repeat of it has the same addressees. */
  boolean takes(AlertView alert) {
    var at = alert.changed().atZone(zone);
    return alert.audience().compareTo(from) >= 0
        && alert.priority().compareTo(least) >= 0
        && kinds.contains(alert.finding().kind())
        && hours.contains(at)
        && quiet.lets(alert, at);
  }
}
