package vigil.fognode.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.fognode.patient.core.Pace;
import vigil.protocol.vocab.PatientId;

/**
 * Where a patient's memory lies between two lives of its actor. Blocking work is done elsewhere:
 * each call returns at once.
 */
public interface PatientStore {
  /** The newest snapshot. */
  CompletionStage<Optional<Snapshot>> load(PatientId patient);

  /** Replaces the snapshot. */
  CompletionStage<Void> save(PatientId patient, Snapshot snapshot);

  /**
   * Blocks of this patient in the observation log, in the order in which they were stored.
   *
   * @param since node time of the oldest one wanted
   */
  CompletionStage<List<Pace.Arrival>> since(PatientId patient, Instant since);

  /** Keeps what an alert was judged from; never changed afterwards. */
  CompletionStage<Void> keep(Exhibit exhibit);

  /** What an alert was judged from, by patient, condition and onset; empty where none was kept. */
  CompletionStage<Optional<Exhibit>> exhibit(PatientId patient, String condition, Instant onset);

  /** A store that forgets: for tests, and where nothing is to be kept. */
  static PatientStore none() {
    return NoPatientStore.ONE;
  }
}
