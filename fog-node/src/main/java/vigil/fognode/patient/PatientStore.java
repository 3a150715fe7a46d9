package vigil.fognode.patient;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Recollection;
import vigil.fognode.patient.core.Snapshot;
import vigil.protocol.vocab.PatientId;

/**
 * Where a patient's memory lies between two lives of its actor. Blocking work is done elsewhere:
 * each call returns at once.
 */
public interface PatientStore {
  /**
   * The newest snapshot and what came after it.
   *
   * @param earliest node time of the oldest block wanted where there is no snapshot
   */
  CompletionStage<Recollection> recall(PatientId patient, Instant earliest);

  /** Replaces the snapshot, and forgets the notes that are in it. */
  CompletionStage<Void> save(PatientId patient, Snapshot snapshot);

  /** Keeps what became known, until it is in a snapshot. */
  CompletionStage<Void> note(PatientId patient, Note note);

  /** Keeps what an alert was judged from; never changed afterwards. */
  CompletionStage<Void> keep(Exhibit exhibit);

  /** What an alert was judged from, by patient, condition and onset; empty where none was kept. */
  CompletionStage<Optional<Exhibit>> exhibit(PatientId patient, String condition, Instant onset);

  /** A store that forgets: for tests, and where nothing is to be kept. */
  static PatientStore none() {
    return NoPatientStore.ONE;
  }
}
