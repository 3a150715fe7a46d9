package vigil.fognode.patient.core;

import java.util.List;
import java.util.Optional;

/**
 * What was kept of a patient between two lives of its actor.
 *
 * @param snapshot the newest
 * @param tail blocks of the observation log since it and some before, in the order in which they
 *     were stored
 * @param notes that may not be in it, oldest first
 */
public record Recollection(Optional<Snapshot> snapshot, List<Pace.Arrival> tail, List<Note> notes) {
  public static final Recollection NONE = new Recollection(Optional.empty(), List.of(), List.of());

  public Recollection {
    tail = List.copyOf(tail);
    notes = List.copyOf(notes);
  }

  /** What the snapshot does not have. */
  public List<Pace.Arrival> missed() {
    var ids = tail.stream().map(arrival -> arrival.block().id()).toList();
    int from = snapshot.flatMap(Snapshot::last).map(ids::lastIndexOf).orElse(-1) + 1;
    return tail.subList(from, tail.size());
  }

  /** The newest note that the snapshot has. */
  public Note known() {
    return snapshot.map(Snapshot::known).orElse(Note.NONE);
  }

  /** Notes that the snapshot does not have. */
  public List<Note> news() {
    return notes.stream().filter(note -> note.at().isAfter(known().at())).toList();
  }

  /** The same, where the snapshot cannot be read. */
  public Recollection withoutSnapshot() {
    return new Recollection(Optional.empty(), tail, notes);
  }
}
