package vigil.protocol.vocab;

/** Who handles the equipment, by the name they sign in with at this node. */
public record Operator(String name, Role role) {
  public Operator {
    Identifiers.require("operator", name);
  }
}
