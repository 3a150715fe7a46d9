package vigil.fognode.patient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vigil.fognode.patient.core.Pace;
import vigil.protocol.vocab.PatientId;

/** Keeps nothing. */
enum NoPatientStore implements PatientStore {
  ONE;

  private static final CompletionStage<Void> DONE = CompletableFuture.allOf();

  @Override
  public CompletionStage<Optional<Snapshot>> load(PatientId patient) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public CompletionStage<Void> save(PatientId patient, Snapshot snapshot) {
    return DONE;
  }

  @Override
  public CompletionStage<List<Pace.Arrival>> since(PatientId patient, Instant since) {
    return CompletableFuture.completedStage(List.of());
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
