package vigil.fognode.watch.core;

import java.util.Locale;

/** A stage that an alert goes through, in the order of the road. */
public enum Hop {
  ALERT,
  WARD,
  CLINIC,
  NOTIFICATION;

  /** In a receipt and in a sentence. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
