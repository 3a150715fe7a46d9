package vigil.protocol.vocab;

/** Presence of an alert signal (FHIR {@code DeviceAlert}: on, latched, ack, off). */
public enum Presence {
  ON,
  LATCHED,
  ACKNOWLEDGED,
  OFF
}
