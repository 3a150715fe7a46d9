package vigil.fognode.egress.ehr.core;

/**
 * A code and the system it is of, such as {@code http://snomed.info/sct|13645005}.
 *
 * @param system URI of the code system
 */
public record Coding(String system, String code) {

  /** As FHIR writes a token. */
  public static Coding parse(String token) {
    int bar = token.indexOf('|');
    if (bar <= 0 || bar == token.length() - 1 || token.indexOf('|', bar + 1) >= 0) {
      throw new IllegalArgumentException(token + " (expected: SYSTEM|CODE)");
    }
    return new Coding(token.substring(0, bar), token.substring(bar + 1));
  }

  @Override
  public String toString() {
    return system + "|" + code;
  }
}
