package vigil.fognode.egress.notification.core;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Makes keys of names that must not leave the node: the same key of the same name, always, and the
 * name is not in it.
 */
public interface Keys {
  /**
   * As keys were made once: who guesses a name can see whether it is right. Only for alerts that
   * are known outside by such a key already.
   */
  Keys UNKEYED = name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();

  /** A UUID in its usual letters. */
  String of(String name);
}
