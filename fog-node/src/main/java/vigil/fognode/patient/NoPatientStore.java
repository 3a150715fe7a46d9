package vigil.fognode.patient;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Recollection;
import vigil.fognode.patient.core.Snapshot;
import vigil.protocol.vocab.PatientId;

/** Keeps nothing. */
enum NoPatientStore implements PatientStore {
  ONE;

  private static final CompletionStage<Void> DONE = CompletableFuture.allOf();

  @Override
  public CompletionStage<Recollection> recall(PatientId patient, Instant earliest) {
    return CompletableFuture.completedStage(Recollection.NONE);
  }

  @Override
  public CompletionStage<Void> save(PatientId patient, Snapshot snapshot) {
    return DONE;
  }

  @Override
  public CompletionStage<Void> note(PatientId patient, Note note) {
    return DONE;
  }

  @Override
  public CompletionStage<Void> keep(Exhibit exhibit) {
    return DONE;
  }

  @Override
  public CompletionStage<Optional<Exhibit>> exhibit(
      PatientId patient, String condition, Instant onset) {
    return CompletableFuture.completedStage(Optional.empty());
  }
}
