package vigil.protocol.vocab;

/**
 * A patient, by pseudonym only; never a name or a hospital number. What begins with {@code vigil.}
 * is nobody: the node itself, or its self-check.
 */
public record PatientId(String value) {
  private static final String RESERVED = "vigil.";
  private static final String SELF_CHECK = RESERVED + "self-check.";

  public PatientId {
    Identifiers.require("patient", value);
  }

  /** Under which a node's own technical alerts are kept. */
  public static PatientId node(String name) {
    return new PatientId(RESERVED + "node." + name);
  }

  /** The patient that a node makes up to see whether the whole road works. */
  public static PatientId selfCheck(String node) {
    return new PatientId(SELF_CHECK + node);
  }

  public boolean isSelfCheck() {
    return value.startsWith(SELF_CHECK);
  }

  /** Where an alert concerns no single patient. */
  public boolean isNobody() {
    return value.equals("nobody");
  }

  /** Whether it is the node or its self-check. */
  public boolean isReserved() {
    return value.startsWith(RESERVED);
  }

  @Override
  public String toString() {
    return value;
  }
}
