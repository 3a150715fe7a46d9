package vigil.fognode.egress.notification.core;

/**
 * Where a message goes.
 *
 * @param address URL, mail address or telephone number
 */
public record Target(Sink sink, String address) {
  /** By which way. */
  public enum Sink {
    WEBHOOK,
    MAIL,
    SMS
  }
}
