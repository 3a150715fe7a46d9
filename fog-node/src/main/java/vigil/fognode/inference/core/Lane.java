package vigil.fognode.inference.core;

/** Who is scored first; a lane never waits behind one that comes after it. */
public enum Lane {
  /** Patients who are alerting or unstable. */
  URGENT,
  ROUTINE
}
