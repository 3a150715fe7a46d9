package vigil.fognode.watch.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vigil.fognode.watch.core.WatchState.Failing;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

/**
 * When something that is watched has failed.
 *
 * @param node the one that watches
 * @param patience how long what may last
 * @param misses self-checks in a row that are a failure
 */
public record WatchRules(DeviceId node, Patience patience, int misses) {

  /**
   * How long each may last until it is a failure.
   *
   * @param store that it takes no write
   * @param hop that a stage does not confirm
   * @param late that the node hears its devices late
   * @param sink that a message waits for who is outside
   * @param drift that models read or say what is not as it was
   * @param vacancy that nobody is on call
   */
  public record Patience(
      Duration store,
      Duration hop,
      Duration late,
      Duration sink,
      Duration drift,
      Duration vacancy) {}

  /** Those about the watching node itself. */
  public List<Finding> own(List<Finding> findings) {
    return findings.stream().filter(it -> it.device().equals(own())).toList();
  }

  private Optional<DeviceId> own() {
    return Optional.of(node);
  }

  /** All that has failed, each since when it last was well. */
  public List<Finding> findings(WatchState state, Instant now) {
    var found = new ArrayList<Finding>();
    state.failing(Failing.NODE).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(lost -> found.add(lost(lost.getKey(), lost.getValue())));
    silent(state, now).ifPresent(found::add);
    broken(state, now).ifPresent(found::add);
    behind(state, now).ifPresent(found::add);
    state.failing(Failing.SINK).entrySet().stream()
        .filter(it -> isOver(it.getValue(), patience.sink(), now))
        .sorted(Map.Entry.comparingByKey())
        .forEach(it -> found.add(unsent(it.getKey(), it.getValue())));
    state.failing(Failing.DUTY).entrySet().stream()
        .filter(it -> isOver(it.getValue(), patience.vacancy(), now))
        .sorted(Map.Entry.comparingByKey())
        .forEach(it -> found.add(vacant(it.getKey(), it.getValue())));
    state.failing(Failing.RECORD).values().forEach(since -> found.add(stale(since)));
    unproven(state, now).ifPresent(found::add);
    drifted(state, now).ifPresent(found::add);
    return List.copyOf(found);
  }

  private Optional<Finding> silent(WatchState state, Instant now) {
    return Optional.of(state.stored())
        .filter(since -> isOver(since, patience.store(), now))
        .map(
            since ->
                finding(
                    "store-silent",
                    Priority.MEDIUM,
                    node,
                    since,
                    "The node's store takes no writes: devices are told to repeat, alerts come"
                        + " from memory."));
  }

  private Optional<Finding> behind(WatchState state, Instant now) {
    return state
        .late()
        .filter(since -> isOver(since, patience.late(), now))
        .map(
            since ->
                finding(
                    "node-late",
                    Priority.MEDIUM,
                    node,
                    since,
                    "The node cannot keep up: values are judged late, and no device is called"
                        + " silent. Look at the patients."));
  }

  private Optional<Finding> unproven(WatchState state, Instant now) {
    return Optional.of(state.misses().count())
        .filter(many -> many >= misses)
        .map(
            many ->
                finding(
                    "self-check-failed",
                    Priority.HIGH,
                    node,
                    state.misses().since().orElse(now),
                    "A made-up patient in danger led to no alert, "
                        + many
                        + " times: look at the patients."));
  }

  /** The first hop that does not confirm; what comes after it cannot either. */
  private Optional<Finding> broken(WatchState state, Instant now) {
    return state.confirmed().entrySet().stream()
        .filter(it -> isOver(it.getValue(), patience.hop(), now))
        .min(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(
            it ->
                finding(
                    "hop-broken",
                    Priority.HIGH,
                    state.failing(Failing.NODE).keySet().stream()
                        .sorted()
                        .findFirst()
                        .map(DeviceId::new)
                        .orElse(node),
                    it.getValue(),
                    "Alerts do not get through to the stage "
                        + it.getKey().word()
                        + ": look at the patients."));
  }

  private Optional<Finding> drifted(WatchState state, Instant now) {
    var over =
        state.failing(Failing.DISTRIBUTION).entrySet().stream()
            .filter(it -> isOver(it.getValue(), patience.drift(), now))
            .sorted(Map.Entry.comparingByKey())
            .toList();
    return over.stream()
        .map(Map.Entry::getValue)
        .min(Comparator.naturalOrder())
        .map(
            since ->
                finding(
                    "models-drifted",
                    Priority.LOW,
                    node,
                    since,
                    "No longer distributed as where the models were measured: "
                        + over.stream()
                            .map(it -> it.getKey().replace('_', ' '))
                            .collect(Collectors.joining(", "))
                        + ". They may judge worse; see the page Models."));
  }

  private static Finding unsent(String sink, Instant since) {
    return finding(
        "notification-failing",
        Priority.MEDIUM,
        new DeviceId(sink),
        since,
        "Nobody is reached by "
            + sink
            + ": what it has not taken is tried again. Look at screens.");
  }

  private static Finding vacant(String duty, Instant since) {
    return finding(
        "nobody-on-call",
        Priority.LOW,
        new DeviceId(duty),
        since,
        "Nobody is on call as "
            + duty
            + " for a ward at least: calls go to the fixed address. See the page Calls.");
  }

  private Finding stale(Instant since) {
    return finding(
        "records-stale",
        Priority.LOW,
        node,
        since,
        "Patients' records are not to be read: what they said last is old. See the patients' pages"
            + " for whose.");
  }

  private Finding lost(String lost, Instant since) {
    return finding(
        "node-unreachable",
        Priority.HIGH,
        new DeviceId(lost),
        since,
        "The node " + lost + " is not reached: its patients are unwatched until others take over.");
  }

  private static boolean isOver(Instant well, Duration patience, Instant now) {
    return Duration.between(well, now).compareTo(patience) > 0;
  }

  private static Finding finding(
      String condition, Priority priority, DeviceId node, Instant since, String sentence) {
    return new Finding(
        condition,
        Cause.DEVICE,
        Kind.TECHNICAL,
        priority,
        Optional.of(node),
        since,
        new Evidence(sentence, "watch/1", 1, 1, Map.of(Cause.DEVICE, 1.0), List.of()));
  }
}
