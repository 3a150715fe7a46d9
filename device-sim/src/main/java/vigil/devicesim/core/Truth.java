package vigil.devicesim.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/**
 * What really happened, to be held against what was signalled.
 *
 * @param device the one at fault or under attack; empty where it is the patient
 * @param scenario its stable code, such as {@code lead-off}
 * @param cause what an alert should name; {@link Cause#CONTEXT}: there should be no alert
 * @param onset when it began
 * @param end when it ended or will end
 */
public record Truth(
    PatientId patient,
    Optional<DeviceId> device,
    String scenario,
    Cause cause,
    Instant onset,
    Instant end) {

  /** Whether someone is to be called. */
  public boolean asksForAlert() {
    return cause != Cause.CONTEXT;
  }
}
