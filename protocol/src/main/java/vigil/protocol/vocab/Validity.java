package vigil.protocol.vocab;

/** What the device itself says of a value (IEEE 11073-10207 {@code MeasurementValidity}). */
public enum Validity {
  VALID,
  QUESTIONABLE,
  INVALID,
  CALIBRATING,
  OVERFLOW,
  UNDERFLOW,
  NOT_AVAILABLE;

  /** Whether the value may be judged as the patient's. */
  public boolean isUsable() {
    return this == VALID || this == QUESTIONABLE;
  }
}
