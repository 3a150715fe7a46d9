package vigil.fognode.demo.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/**
 * What the simulator did to a patient or device: the truth an alert is held against.
 *
 * @param scenario such as {@code lead-off}
 * @param device empty where it happens to the patient
 * @param cause what a right alert says; {@link Cause#CONTEXT} means that no alert is right
 */
public record Happening(
    String scenario,
    PatientId patient,
    Optional<DeviceId> device,
    Cause cause,
    Instant onset,
    Instant end) {}
