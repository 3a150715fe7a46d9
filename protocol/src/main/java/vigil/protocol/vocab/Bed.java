package vigil.protocol.vocab;

/**
 * Where a patient lies.
 *
 * @param label what is written on the door, such as {@code 3A-07}
 */
public record Bed(PatientId patient, WardId ward, String label) {
  private static final PatientId NOBODY = new PatientId("nobody");

  /** No patient's bed: where an alert concerns the whole ward. */
  public static Bed whole(WardId ward) {
    return new Bed(NOBODY, ward, ward.value());
  }

  /** Whether a patient lies there, or it stands for a whole ward or a node. */
  public boolean isPatients() {
    return !patient.isNobody() && !patient.isReserved();
  }
}
