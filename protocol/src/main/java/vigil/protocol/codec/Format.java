package vigil.protocol.codec;

import java.util.Optional;

/**
 * Content formats of the wire.
 *
 * @see <a href="https://www.iana.org/assignments/core-parameters">IANA CoAP content formats</a>
 */
public enum Format {
  /** Of the experimental range; 42, octet stream, is taken as the same. */
  PROTOBUF(65001),
  SENML_JSON(110),
  SENML_CBOR(112);

  private static final int OCTET_STREAM = 42;

  private final int code;

  Format(int code) {
    this.code = code;
  }

  /** Its number in the CoAP option. */
  public int code() {
    return code;
  }

  public static Optional<Format> of(int code) {
    return switch (code) {
      case 65001, OCTET_STREAM -> Optional.of(PROTOBUF);
      case 110 -> Optional.of(SENML_JSON);
      case 112 -> Optional.of(SENML_CBOR);
      default -> Optional.empty();
    };
  }
}
