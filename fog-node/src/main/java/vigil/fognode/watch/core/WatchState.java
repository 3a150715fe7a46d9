package vigil.fognode.watch.core;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a node knows of what it watches.
 *
 * @param stored when the store last took a write
 * @param confirmed when each hop last confirmed a probe
 * @param late since when the node hears its devices late
 * @param failing by name, since when
 * @param misses self-checks in a row that led to nothing
 */
public record WatchState(
    Instant stored,
    Map<Hop, Instant> confirmed,
    Optional<Instant> late,
    Map<Failing, Map<String, Instant>> failing,
    Misses misses) {

  /** What fails one by one, each of which has a name. */
  enum Failing {
    /** A node that is not reached. */
    NODE,
    /** A sink that has not taken all that is for it. */
    SINK,
    /** What is no longer distributed as where the models were measured. */
    DISTRIBUTION,
    /** A duty that nobody does. */
    DUTY,
    /** What patients' records say. */
    RECORD
  }

  /**
   * Self-checks in a row that led to nothing.
   *
   * @param since when the first of them began
   */
  record Misses(int count, Optional<Instant> since) {
    static final Misses NONE = new Misses(0, Optional.empty());

    Misses and(Instant began) {
      return new Misses(count + 1, since.or(() -> Optional.of(began)));
    }
  }

  public WatchState {
    confirmed = Map.copyOf(confirmed);
    failing = Map.copyOf(failing);
  }

  /** All is well until {@code from}: a cluster takes its time to start. */
  public static WatchState wellUntil(Instant from) {
    var confirmed = new EnumMap<Hop, Instant>(Hop.class);
    for (var hop : Hop.values()) {
      confirmed.put(hop, from);
    }
    return new WatchState(from, confirmed, Optional.empty(), Map.of(), Misses.NONE);
  }

  Map<String, Instant> failing(Failing what) {
    return failing.getOrDefault(what, Map.of());
  }

  public WatchState stored(Instant at) {
    return new WatchState(later(stored, at), confirmed, late, failing, misses);
  }

  public WatchState confirmed(Hop hop, Instant at) {
    var next = new EnumMap<>(confirmed);
    next.merge(hop, at, WatchState::later);
    return new WatchState(stored, next, late, failing, misses);
  }

  /** A node that is lost twice is lost since the first time. */
  public WatchState lost(String node, Instant at) {
    var lost = new HashMap<>(failing(Failing.NODE));
    lost.putIfAbsent(node, at);
    return with(Failing.NODE, lost);
  }

  public WatchState back(String node) {
    var lost = new HashMap<>(failing(Failing.NODE));
    lost.remove(node);
    return with(Failing.NODE, lost);
  }

  /** Late devices' data, or in time where {@code since} is empty. */
  public WatchState late(Optional<Instant> since) {
    return new WatchState(stored, confirmed, since, failing, misses);
  }

  /**
   * All that waits for its sink, since when; what a node finds there when it starts has its time to
   * be sent first.
   */
  public WatchState unsent(Map<String, Instant> waiting, Instant started) {
    var since = new HashMap<String, Instant>();
    waiting.forEach((sink, at) -> since.put(sink, later(at, started)));
    return with(Failing.SINK, since);
  }

  /** All that is no longer distributed as where the models were measured. */
  public WatchState drifted(Map<String, Instant> since) {
    return with(Failing.DISTRIBUTION, since);
  }

  /** Duties that nobody does now; one that nobody did before is vacant since then. */
  public WatchState vacant(Set<String> duties, Instant now) {
    var since = new HashMap<String, Instant>();
    duties.forEach(duty -> since.put(duty, failing(Failing.DUTY).getOrDefault(duty, now)));
    return with(Failing.DUTY, since);
  }

  /** What patients' records say is too old, or fresh where {@code since} is empty. */
  public WatchState stale(Optional<Instant> since) {
    return with(
        Failing.RECORD, since.map(at -> Map.of("records", at)).orElse(Map.<String, Instant>of()));
  }

  public WatchState checked() {
    return with(Misses.NONE);
  }

  public WatchState missed(Instant began) {
    return with(misses.and(began));
  }

  private WatchState with(Failing what, Map<String, Instant> since) {
    var next = new HashMap<>(failing);
    next.put(what, Map.copyOf(since));
    return new WatchState(stored, confirmed, late, next, misses);
  }

  private WatchState with(Misses next) {
    return new WatchState(stored, confirmed, late, failing, next);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
