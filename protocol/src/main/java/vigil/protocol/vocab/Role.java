package vigil.protocol.vocab;

/** What an operator may do. */
public enum Role {
  CLINICIAN,
  BIOMED,
  OPERATOR,
  AUDITOR
}
