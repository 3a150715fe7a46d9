package vigil.fognode.egress.notification.core;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vigil.protocol.vocab.AlertView;

/**
 * One message to one address.
 *
 * @param id the same at every repeat: alert, signal and target
 * @param attempts how often it was tried before
 */
public record Message(String id, Target target, AlertView alert, int attempts) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  public static Message of(AlertView alert, Target target) {
    var id = alert.id() + "/" + alert.signal() + "/" + target.sink() + "/" + target.address();
    return new Message(id, target, alert, 0);
  }

  /** One line: priority, bed, condition. Neither name nor pseudonym of the patient. */
  public String subject() {
    return alert.priority()
        + " "
        + alert.bed().ward()
        + " "
        + alert.bed().label()
        + ": "
        + alert.finding().condition();
  }

  /** Short enough for one SMS in most cases. */
  public String text(ZoneId zone) {
    return subject()
        + " since "
        + CLOCK.format(at(alert.finding().onset(), zone))
        + ". "
        + alert.finding().evidence().sentence()
        + " Asked: "
        + alert.audience().name().toLowerCase(Locale.ROOT)
        + ".";
  }

  private static java.time.ZonedDateTime at(Instant instant, ZoneId zone) {
    return instant.atZone(zone);
  }
}
