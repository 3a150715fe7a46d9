package vigil.fognode.egress.notification.core;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import vigil.protocol.vocab.AlertView;

/**
 * One message to one address.
 *
 * @param id the same at every repeat: alert, signal and target
 * @param attempts how often it was tried before
 */
public record Message(String id, Target target, AlertView alert, int attempts) {
  public static Message of(AlertView alert, Target target) {
    var id =
        alert.id() + "/" + alert.signal().count() + "/" + target.sink() + "/" + target.address();
    return new Message(id, target, alert, 0);
  }

  /** The same at every repeat, as {@link #id} is, and it names neither patient nor address. */
  public String key() {
    return opaque(id);
  }

  /** One name for all that is told of one alert, which does not name the patient. */
  public String alertKey() {
    return opaque(alert.id());
  }

  private static String opaque(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
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

  /** As the clinic words it. */
  public String text(Wording wording) {
    return wording.of(alert);
  }
}
