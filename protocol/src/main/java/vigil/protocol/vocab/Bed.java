package vigil.protocol.vocab;

/**
 * Where a patient lies.
 *
 * @param label what is written on the door, such as {@code 3A-07}
 */
public record Bed(PatientId patient, WardId ward, String label) {}
