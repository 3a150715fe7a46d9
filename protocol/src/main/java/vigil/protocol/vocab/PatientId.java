package vigil.protocol.vocab;

/** A patient, by pseudonym only; never a name or a hospital number. */
public record PatientId(String value) {
  public PatientId {
    Identifiers.require("patient", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
