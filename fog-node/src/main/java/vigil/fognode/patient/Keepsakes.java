package vigil.fognode.patient;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.jspecify.annotations.Nullable;
import vigil.fognode.patient.PatientActor.Command;
import vigil.fognode.patient.PatientActor.Done;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Recollection;
import vigil.fognode.patient.core.Snapshot;
import vigil.protocol.vocab.PatientId;

/**
 * What is kept of one patient beyond its actor's life. Nothing is waited for: what the store says,
 * the actor hears as a message; what it refuses is in the log.
 *
 * <p>Thread: the actor's.
 */
final class Keepsakes {
  private final ActorContext<Command> actor;
  private final PatientId patient;
  private final PatientStore store;
  private final PatientSettings settings;
  private Instant saved;

  Keepsakes(ActorContext<Command> actor, PatientId patient, PatientActor.Equipment equipment) {
    this.actor = actor;
    this.patient = patient;
    this.store = equipment.store();
    this.settings = equipment.settings();
    this.saved = equipment.clock().instant();
  }

  /** Heard of as {@link PatientActor.Recalled}; where it cannot be read, of nothing. */
  void recall(Instant now) {
    actor.pipeToSelf(store.recall(patient, now.minus(settings.snapshotPeriod())), this::recalled);
  }

  private Command recalled(@Nullable Recollection kept, @Nullable Throwable failure) {
    if (kept == null) {
      actor.getLog().error("A patient's memory could not be read; it begins anew", failure);
      return new PatientActor.Recalled(Recollection.NONE);
    }
    return new PatientActor.Recalled(kept);
  }

  /** Whether it is time for another snapshot. */
  boolean isDue(Instant now) {
    return !saved.plus(settings.snapshotPeriod()).isAfter(now);
  }

  void keep(Snapshot snapshot, Instant now) {
    saved = now;
    stored(store.save(patient, snapshot), "snapshot", Done.STORED);
  }

  void keep(Note note) {
    stored(store.note(patient, note), "note", Done.NOTED);
  }

  void keep(Exhibit exhibit) {
    stored(store.keep(exhibit), "exhibit", Done.STORED);
  }

  private void stored(CompletionStage<Void> storing, String what, Done done) {
    actor.pipeToSelf(
        storing,
        (nothing, failure) -> {
          if (failure != null) {
            actor.getLog().error("A patient's {} could not be stored", what, failure);
          }
          return done;
        });
  }
}
