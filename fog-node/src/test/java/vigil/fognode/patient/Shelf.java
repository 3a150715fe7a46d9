package vigil.fognode.patient;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import vigil.fognode.patient.core.Note;
import vigil.fognode.patient.core.Pace;
import vigil.fognode.patient.core.Recollection;
import vigil.fognode.patient.core.Snapshot;
import vigil.protocol.vocab.PatientId;

/** A patient store in memory that outlives the actors of a test. */
final class Shelf implements PatientStore {
  final List<Pace.Arrival> log = new ArrayList<>();
  final Map<PatientId, Snapshot> snapshots = new ConcurrentHashMap<>();
  final List<Note> notes = new ArrayList<>();
  final List<Exhibit> exhibits = new ArrayList<>();

  @Override
  public synchronized CompletionStage<Recollection> recall(PatientId patient, Instant earliest) {
    var snapshot = Optional.ofNullable(snapshots.get(patient));
    var since = snapshot.map(Snapshot::lastReceived).orElse(earliest);
    var tail = log.stream().filter(arrival -> !arrival.receivedAt().isBefore(since)).toList();
    return CompletableFuture.completedStage(new Recollection(snapshot, tail, notes));
  }

  @Override
  public CompletionStage<Void> save(PatientId patient, Snapshot snapshot) {
    snapshots.put(patient, snapshot);
    return CompletableFuture.allOf();
  }

  @Override
  public synchronized CompletionStage<Void> note(PatientId patient, Note note) {
    notes.add(note);
    return CompletableFuture.allOf();
  }

  @Override
  public synchronized CompletionStage<Void> keep(Exhibit exhibit) {
    exhibits.add(exhibit);
    return CompletableFuture.allOf();
  }

  @Override
  public synchronized CompletionStage<Optional<Exhibit>> exhibit(
      PatientId patient, String condition, Instant onset) {
    return CompletableFuture.completedStage(
        exhibits.stream()
            .filter(e -> e.condition().equals(condition) && e.onset().equals(onset))
            .findFirst());
  }

  synchronized void store(Pace.Arrival arrival) {
    log.add(arrival);
  }
}
