package vigil.devicesim.uplink;

import java.util.function.Consumer;

/** One device's way to the node. */
interface Wire {

  /**
   * Posts once and says what came back, on some thread of the wire's; {@link Answer.Silence} when
   * nothing did in time.
   *
   * @param format CoAP content format
   */
  void post(String path, byte[] payload, int format, Consumer<Answer> then);
}
