package vigil.fognode.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vigil.fognode.alert.core.AlertIds;
import vigil.fognode.alert.core.Sightings.Key;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;

/**
 * What a node signals by itself: failures whose alert has not come out at the end of the road in
 * time; urgent ones at once, for they may be the road's own. Once it does, it takes the signal
 * over.
 *
 * <p>Thread: one owner. What it answers is for this node's screens.
 */
final class Signals {
  private final Bed bed;
  private final Duration confirmation;
  private final Map<Key, Instant> since = new HashMap<>();
  private final Map<Key, AlertView> own = new HashMap<>();
  private final Map<String, AlertView> seen = new HashMap<>();

  Signals(Bed bed, Duration confirmation) {
    this.bed = bed;
    this.confirmation = confirmation;
  }

  /** An alert has come out: what stands for the same here ends. */
  List<AlertView> seen(AlertView alert, Instant now) {
    if (alert.presence() == Presence.OFF) {
      seen.remove(alert.id());
      return List.of();
    }
    seen.put(alert.id(), alert);
    var ended = new ArrayList<AlertView>();
    keys(alert).forEach(key -> end(key, alert.id(), now).ifPresent(ended::add));
    return ended;
  }

  /** What is to be shown of all that has failed now. */
  List<AlertView> tell(List<Finding> findings, Instant now) {
    var shown = new ArrayList<AlertView>();
    var keys = findings.stream().map(Key::of).toList();
    since.keySet().retainAll(keys);
    own.keySet().stream()
        .filter(key -> !keys.contains(key))
        .toList()
        .forEach(key -> end(key, "", now).ifPresent(shown::add));
    for (var finding : findings) {
      var key = Key.of(finding);
      var began = since.computeIfAbsent(key, it -> now);
      boolean waits =
          finding.priority() != Priority.HIGH
              && Duration.between(began, now).compareTo(confirmation) < 0;
      if (!waits && !own.containsKey(key) && !isSeen(key)) {
        var alert = AlertView.begun(AlertIds.of(bed.patient(), finding), bed, finding, now, now);
        own.put(key, alert);
        shown.add(alert);
      }
    }
    return shown;
  }

  private boolean isSeen(Key key) {
    return seen.values().stream().flatMap(Signals::keys).anyMatch(key::equals);
  }

  /** Ends what is signalled here, unless {@code by} has the same name and simply goes on. */
  private Optional<AlertView> end(Key key, String by, Instant now) {
    return Optional.ofNullable(own.remove(key))
        .filter(alert -> !alert.id().equals(by))
        .map(alert -> alert.ended(alert.revision() + 1, now));
  }

  private static Stream<Key> keys(AlertView alert) {
    return Stream.concat(
            Stream.of(alert.finding()), alert.members().stream().map(AlertView.Member::finding))
        .map(Key::of);
  }
}
