package vigil.fognode.registry.core;

import java.time.Instant;
import java.util.Optional;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;

/** One change of what is known. Applying it twice is the same as once. */
public sealed interface Change {
  record Register(DeviceId device, String label, Instant at) implements Change {}

  /** The device may no longer send, and is on no patient. */
  record Revoke(DeviceId device, Instant at) implements Change {}

  /** Moves the device from whomever it was on. */
  record Associate(DeviceId device, PatientId patient, Instant at) implements Change {}

  record Dissociate(DeviceId device, Instant at) implements Change {}

  /** A new patient, or a patient in another bed. */
  record Admit(Bed bed, Instant at) implements Change {}

  /** The patient's devices are on nobody afterwards. */
  record Discharge(PatientId patient, Instant at) implements Change {}

  /** Somebody has this patient from now on, whoever had before; who is not admitted has nobody. */
  record Assign(PatientId patient, String nurse, Optional<Instant> until, String by, Instant at)
      implements Change {}

  /** Nobody has this patient any more. */
  record Unassign(PatientId patient, Instant at) implements Change {}

  record Know(PatientId patient, Context context, Instant at) implements Change {}
}
