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
 * @param lost nodes that are not reached, and since when
 * @param late since when the node hears its devices late
 * @param unsent sinks that have not taken all that is for them, and since when
 * @param drifted what is no longer distributed as where the models were measured, and since when
 * @param vacant duties that nobody does, and since when
 * @param misses self-checks in a row that led to nothing
 * @param missedSince when the first of them began
 */
public record WatchState(
    Instant stored,
    Map<Hop, Instant> confirmed,
    Map<String, Instant> lost,
    Optional<Instant> late,
    Map<String, Instant> unsent,
    Map<String, Instant> drifted,
    Map<String, Instant> vacant,
    int misses,
    Optional<Instant> missedSince) {
  public WatchState {
    confirmed = Map.copyOf(confirmed);
    lost = Map.copyOf(lost);
    unsent = Map.copyOf(unsent);
    drifted = Map.copyOf(drifted);
    vacant = Map.copyOf(vacant);
  }

  /** All is well until {@code from}: a cluster takes its time to start. */
  public static WatchState wellUntil(Instant from) {
    var confirmed = new EnumMap<Hop, Instant>(Hop.class);
    for (var hop : Hop.values()) {
      confirmed.put(hop, from);
    }
    return new WatchState(
        from,
        confirmed,
        Map.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        0,
        Optional.empty());
  }

  public WatchState stored(Instant at) {
    return new WatchState(
        later(stored, at), confirmed, lost, late, unsent, drifted, vacant, misses, missedSince);
  }

  public WatchState confirmed(Hop hop, Instant at) {
    var next = new EnumMap<>(confirmed);
    next.merge(hop, at, WatchState::later);
    return new WatchState(stored, next, lost, late, unsent, drifted, vacant, misses, missedSince);
  }

  /** A node that is lost twice is lost since the first time. */
  public WatchState lost(String node, Instant at) {
    var next = new HashMap<>(lost);
    next.putIfAbsent(node, at);
    return new WatchState(
        stored, confirmed, next, late, unsent, drifted, vacant, misses, missedSince);
  }

  public WatchState back(String node) {
    var next = new HashMap<>(lost);
    next.remove(node);
    return new WatchState(
        stored, confirmed, next, late, unsent, drifted, vacant, misses, missedSince);
  }

  /** Late devices' data, or in time where {@code since} is empty. */
  public WatchState late(Optional<Instant> since) {
    return new WatchState(
        stored, confirmed, lost, since, unsent, drifted, vacant, misses, missedSince);
  }

  /** All that waits for its sink. */
  public WatchState unsent(Map<String, Instant> since) {
    return new WatchState(
        stored, confirmed, lost, late, since, drifted, vacant, misses, missedSince);
  }

  /** All that is no longer distributed as where the models were measured. */
  public WatchState drifted(Map<String, Instant> since) {
    return new WatchState(
        stored, confirmed, lost, late, unsent, since, vacant, misses, missedSince);
  }

  /** Duties that nobody does now; one that nobody did before is vacant since then. */
  public WatchState vacant(Set<String> duties, Instant now) {
    var since = new HashMap<String, Instant>();
    duties.forEach(duty -> since.put(duty, vacant.getOrDefault(duty, now)));
    return new WatchState(
        stored, confirmed, lost, late, unsent, drifted, since, misses, missedSince);
  }

  public WatchState checked() {
    return new WatchState(
        stored, confirmed, lost, late, unsent, drifted, vacant, 0, Optional.empty());
  }

  public WatchState missed(Instant began) {
    return new WatchState(
        stored,
        confirmed,
        lost,
        late,
        unsent,
        drifted,
        vacant,
        misses + 1,
        missedSince.or(() -> Optional.of(began)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
