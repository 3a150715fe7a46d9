package vigil.protocol.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.util.Map;

/**
 * SenML's two representations as one stream of tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8428">RFC 8428</a>
 */
final class Senml {
  /** Newest version that is understood. */
  static final int VERSION = 10;

  /** Seconds below which a time is relative to now (RFC 8428, 4.5.3): 2 to the 28th. */
  static final double RELATIVE_BELOW = 268_435_456;

  /** Digits and letters of a label, a number or a term; array, record, one to spare. */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(3)
          .maxNameLength(64)
          .maxNumberLength(64)
          .maxStringLength(256 * 1024)
          .build();

  private static final JsonFactory JSON = strict(JsonFactory.builder());
  private static final JsonFactory CBOR = strict(CBORFactory.builder());

  /** RFC 8428, table 4. */
  private static final Map<String, Integer> CBOR_LABELS =
      Map.ofEntries(
          Map.entry("bver", -1),
          Map.entry("bn", -2),
          Map.entry("bt", -3),
          Map.entry("bu", -4),
          Map.entry("bv", -5),
          Map.entry("bs", -6),
          Map.entry("n", 0),
          Map.entry("u", 1),
          Map.entry("v", 2),
          Map.entry("vs", 3),
          Map.entry("vb", 4),
          Map.entry("s", 5),
          Map.entry("t", 6),
          Map.entry("ut", 7),
          Map.entry("vd", 8));

  private Senml() {}

  static JsonFactory factory(Format format) {
    return switch (format) {
      case SENML_JSON -> JSON;
      case SENML_CBOR -> CBOR;
      case PROTOBUF -> throw new IllegalArgumentException("format: " + format + " is not SenML");
    };
  }

  static Map<String, Integer> cborLabels() {
    return CBOR_LABELS;
  }

  /** Labels are the sender's, so they are not kept beyond the payload. */
  private static JsonFactory strict(TSFBuilder<?, ?> builder) {
    return builder
        .streamReadConstraints(CONSTRAINTS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .build();
  }
}
