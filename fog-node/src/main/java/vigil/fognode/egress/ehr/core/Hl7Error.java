package vigil.fognode.egress.ehr.core;

import java.util.Optional;

/**
 * Why a message is not taken, as its sender is told.
 *
 * @param rejected whether it would not be taken again either (AR), or may be (AE)
 * @param field where, as ERR-2 writes it, such as {@code PV1^1^3}; empty where it is nowhere
 * @param code of HL7 table 0357
 * @param sentence what was found and what is expected
 */
public record Hl7Error(boolean rejected, Optional<String> field, Code code, String sentence) {

  /** HL7 table 0357, as far as it is said here. */
  public enum Code {
    SEQUENCE("100", "Segment sequence error"),
    REQUIRED("101", "Required field missing"),
    TYPE("102", "Data type error"),
    TABLE("103", "Table value not found"),
    MESSAGE_TYPE("200", "Unsupported message type"),
    EVENT("201", "Unsupported event code"),
    PROCESSING("202", "Unsupported processing id"),
    VERSION("203", "Unsupported version id"),
    DUPLICATE("205", "Duplicate key identifier"),
    INTERNAL("207", "Application internal error");

    private final String number;
    private final String text;

    Code(String number, String text) {
      this.number = number;
      this.text = text;
    }

    public String number() {
      return number;
    }

    public String text() {
      return text;
    }
  }

  static Hl7Error rejected(String field, Code code, String sentence) {
    return new Hl7Error(true, Optional.of(field), code, sentence);
  }

  static Hl7Error failed(String field, Code code, String sentence) {
    return new Hl7Error(false, Optional.of(field), code, sentence);
  }
}
