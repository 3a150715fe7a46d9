package vigil.fognode.egress.notification.core;

import vigil.protocol.vocab.AlertView;

/**
 * One message to one address.
 *
 * @param id the same at every repeat: alert, signal and target
 * @param attempts how often it was tried before
 * @param keys by which it and its alert are called outside
 */
public record Message(String id, Target target, AlertView alert, int attempts, Keys keys) {
  /** What the message of this alert to this target is called. */
  public static String id(AlertView alert, Target target) {
    return alert.id() + "/" + alert.signal().count() + "/" + target.sink() + "/" + target.address();
  }

  /** The same at every repeat, as {@link #id} is, and it names neither patient nor address. */
  public String key() {
    return keys.of(id);
  }

  /** One name for all that is told of one alert, which does not name the patient. */
  public String alertKey() {
    return keys.of(alert.id());
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
