package vigil.fognode.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vigil.fognode.alert.core.AlertState;
import vigil.fognode.alert.core.Sightings;
import vigil.protocol.vocab.Bed;

/**
 * What verdicts have said of one patient.
 *
 * <p>Thread: one owner.
 */
final class Seen {
  private final Sightings.Waits waits;
  private Sightings sightings = Sightings.of(List.of(), Instant.EPOCH);
  private Optional<Bed> bed = Optional.empty();
  private Optional<AlertActor.Assess> early = Optional.empty();
  private Instant leftAt = Instant.MIN;
  private boolean recovered;

  Seen(Sightings.Waits waits) {
    this.waits = waits;
  }

  /** Whether it is of a patient who has left. */
  boolean isLate(AlertActor.Assess assess) {
    return assess.verdict().at().isBefore(leftAt);
  }

  /** It counts once {@link #early} is asked for, unless it is late. */
  void keep(AlertActor.Assess assess) {
    if (!isLate(assess)) {
      bed = Optional.of(assess.bed());
      early = Optional.of(assess);
    }
  }

  /** What was kept; it is taken out. */
  Optional<AlertActor.Assess> early() {
    var kept = early;
    early = Optional.empty();
    return kept;
  }

  AlertJournal.Assess after(AlertActor.Assess assess, Instant now) {
    bed = Optional.of(assess.bed());
    sightings = sightings.after(assess.verdict(), waits, now);
    return new AlertJournal.Assess(assess.bed(), sightings.present(), assess.verdict().arrived());
  }

  /** The first time as if all that is on had been seen now. */
  void recover(AlertState state, Instant now) {
    if (!recovered) {
      recovered = true;
      sightings = sightings.with(state.open(), now);
    }
  }

  /** Whether it is known what the store had when this began. */
  boolean isRecovered() {
    return recovered;
  }

  void leave(Instant now) {
    leftAt = now.plus(waits.clear());
    sightings = Sightings.of(List.of(), now);
    early = Optional.empty();
  }

  Optional<Bed> bed() {
    return bed;
  }

  /** All that is present; empty where nobody knows where the patient is. */
  Optional<AlertJournal.Assess> present(Instant now) {
    return bed.map(where -> new AlertJournal.Assess(where, sightings.present(), now));
  }
}
