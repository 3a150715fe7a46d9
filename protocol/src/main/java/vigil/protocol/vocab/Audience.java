package vigil.protocol.vocab;

/** Who is asked to act, nearest to the patient first; escalation goes down this list. */
public enum Audience {
  BEDSIDE,
  WARD,
  CLINIC
}
