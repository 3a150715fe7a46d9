package vigil.fognode.egress.ehr.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vigil.protocol.vocab.PatientId;

/**
 * Whose record is read when.
 *
 * @param pace how often, and how many at once
 * @param turns of the patients that are here
 * @param closedUntil before then the server is not asked again
 */
public record Rounds(Pace pace, Map<PatientId, Turn> turns, Instant closedUntil) {

  /**
   * How records are read.
   *
   * @param every from one reading of a patient's record to the next
   * @param soon those of whom no record was ever read are spread over so long
   * @param retry after the server failed
   * @param staleAfter how old what a record says may be
   * @param atOnce records at the same time
   */
  public record Pace(
      Duration every, Duration soon, Duration retry, Duration staleAfter, int atOnce) {}

  /**
   * One patient's.
   *
   * @param due when the record is read next
   * @param fresh when it was last read whole, or its patient came
   * @param underway whether it is being read
   */
  record Turn(Instant due, Instant fresh, boolean underway) {}

  public Rounds {
    turns = Map.copyOf(turns);
  }

  public static Rounds of(Pace pace) {
    return new Rounds(pace, Map.of(), Instant.EPOCH);
  }

  /**
   * Who is here now. Whoever comes has a turn within moments where no record was ever read, else
   * within one round: so no crowd asks at once when a node starts or takes another's patients.
   *
   * @param read those of whom a record was read before
   */
  public Rounds here(Set<PatientId> patients, Set<PatientId> read, Instant now) {
    var next = new HashMap<PatientId, Turn>();
    for (var patient : patients) {
      var span = read.contains(patient) ? pace.every() : pace.soon();
      var known = turns.get(patient);
      next.put(
          patient, known != null ? known : new Turn(now.plus(part(patient, span)), now, false));
    }
    return new Rounds(pace, next, closedUntil);
  }

  /** The same part of a span for the same patient, evenly over many. */
  private static Duration part(PatientId patient, Duration span) {
    long mixed = patient.value().hashCode() * 0x9E3779B97F4A7C15L >>> 1;
    return Duration.ofMillis(mixed % Math.max(1, span.toMillis()));
  }

  /** Whose turn it is, the longest overdue first; no more than may be read at once. */
  public List<PatientId> due(Instant now) {
    if (now.isBefore(closedUntil)) {
      return List.of();
    }
    long underway = turns.values().stream().filter(Turn::underway).count();
    return turns.entrySet().stream()
        .filter(it -> !it.getValue().underway() && !it.getValue().due().isAfter(now))
        .sorted(
            Map.Entry.<PatientId, Turn>comparingByValue(Comparator.comparing(Turn::due))
                .thenComparing(it -> it.getKey().value()))
        .limit(Math.max(0, pace.atOnce() - underway))
        .map(Map.Entry::getKey)
        .toList();
  }

  public Rounds begun(List<PatientId> patients) {
    var next = new HashMap<>(turns);
    patients.forEach(
        patient ->
            next.computeIfPresent(patient, (id, turn) -> new Turn(turn.due(), turn.fresh(), true)));
    return new Rounds(pace, next, closedUntil);
  }

  /** A patient who has left meanwhile has no turn any more. */
  public Rounds read(PatientId patient, Instant now) {
    return with(patient, new Turn(now.plus(pace.every()), now, false), closedUntil);
  }

  /** Where it is the server that failed, nobody asks it for a while. */
  public Rounds failed(PatientId patient, Trouble why, Instant now) {
    var known = turns.get(patient);
    if (known == null) {
      return this;
    }
    var again = now.plus(why.isOfServer() ? pace.retry() : pace.every());
    return with(
        patient, new Turn(again, known.fresh(), false), why.isOfServer() ? again : closedUntil);
  }

  private Rounds with(PatientId patient, Turn turn, Instant closed) {
    var next = new HashMap<>(turns);
    next.computeIfPresent(patient, (id, known) -> turn);
    return new Rounds(pace, next, closed);
  }

  /** Since when a record was last read, of whichever was read the longest ago. */
  public Optional<Instant> oldest() {
    return turns.values().stream().map(Turn::fresh).min(Comparator.naturalOrder());
  }

  /** Whether what some record says is too old to be relied on. */
  public boolean isStale(Instant now) {
    return oldest().filter(it -> it.plus(pace.staleAfter()).isBefore(now)).isPresent();
  }
}
