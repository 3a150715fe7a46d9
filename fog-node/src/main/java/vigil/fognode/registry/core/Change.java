package vigil.fognode.registry.core;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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

  /**
   * What clinicians say of a patient, in place of what they said before.
   *
   * @param dismissed what the record says and they do not want counted
   */
  record Know(PatientId patient, Said said, Set<Sources.Thing> dismissed, Instant at)
      implements Change {
    public Know(PatientId patient, Context context, Instant at) {
      this(patient, Said.of(context), Set.of(), at);
    }
  }

  /** What the patient's record says, in place of what it said before. */
  record Read(PatientId patient, Said record, Instant at) implements Change {}
}
