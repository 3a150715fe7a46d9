package vigil.fognode.egress.audit;

/**
 * What somebody did.
 *
 * @param what code of the deed, such as {@code acknowledge}
 * @param subject alert, patient, device or operator it was done to
 * @param outcome {@code done}, or what became of it
 */
public record Deed(By by, String what, String subject, String outcome) {
  /** Who did it: an operator, a device, or the node itself. */
  public record By(String name, String role) {
    public static final By NODE = new By("fog-node", "NODE");

    public static By device(String name) {
      return new By(name, "DEVICE");
    }
  }
}
