package vigil.protocol.vocab;

/** Whom an alert condition is for: clinician, biomedical engineer, security officer. */
public enum Kind {
  PHYSIOLOGICAL,
  TECHNICAL,
  SECURITY
}
