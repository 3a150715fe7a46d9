package vigil.fognode.egress.audit;

/**
 * What somebody did.
 *
 * @param what code of the deed, such as {@code acknowledge}
 * @param subject alert, patient, device or operator it was done to
 * @param outcome {@code done}, or what became of it
 */
public record Deed(By by, String what, String subject, String outcome) {
  /** Who did it: an operator, a device, the node itself, or who told it by another road. */
  public record By(String name, String role) {
    public static final By NODE = new By("fog-node", "NODE");

    /** The patient's record, as the clinic's FHIR server has it. */
    public static final By RECORD = new By("record", "RECORD");

    /** The clinic's system, by HL7 v2. */
    public static final By HL7 = new By("hl7", "HL7");

    public static By device(String name) {
      return new By(name, "DEVICE");
    }
  }
}
