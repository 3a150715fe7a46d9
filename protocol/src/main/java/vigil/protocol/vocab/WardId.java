package vigil.protocol.vocab;

/** A ward of the clinic. */
public record WardId(String value) {
  public WardId {
    Identifiers.require("ward", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
