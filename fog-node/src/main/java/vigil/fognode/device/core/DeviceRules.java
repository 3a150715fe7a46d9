package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.SampleBlock;

/** What a device's blocks and silence mean: functions of state and input, nothing else. */
public record DeviceRules(DeviceLimits limits) {

  /** A fresh block, just received. */
  public DeviceState receive(DeviceState state, SampleBlock block, Instant receivedAt) {
    var continuity = state.continuity().seen(block.id(), block.digest());
    var echo = state.echo().next(block);
    return new DeviceState(
        state.device(),
        continuity,
        echo,
        clock(state, block, receivedAt),
        state.quality().next(block, receivedAt),
        receivedAt,
        true,
        period(state, block, receivedAt),
        continuity.missing() == 0
            ? Optional.empty()
            : state.missingSince().or(() -> Optional.of(receivedAt)),
        state.batteryPercent(),
        state.selfTestFailed(),
        state.suspicion(),
        echo.heard().flatMap(heard -> state.echoSince().or(() -> Optional.of(receivedAt))),
        state.leaps().next(block, receivedAt),
        measured(state, block));
  }

  /** From {@code now} on it can be heard: before, its silence says nothing. */
  public DeviceState listen(DeviceState state, Instant now) {
    return state.heard() ? state : state.listening(now);
  }

  public DeviceState report(DeviceState state, DeviceStatus status, Instant receivedAt) {
    return new DeviceState(
        state.device(),
        state.continuity(),
        state.echo(),
        state.clock(),
        state.quality(),
        state.lastReceived(),
        state.heard(),
        state.period(),
        state.missingSince(),
        status.batteryPercent(),
        status.selfTestPassed()
            ? Optional.empty()
            : state.selfTestFailed().or(() -> Optional.of(receivedAt)),
        state.suspicion(),
        state.echoSince(),
        state.leaps(),
        state.metrics());
  }

  /** Somebody else seems to send in the device's name. */
  public DeviceState suspect(DeviceState state, String condition, String sentence, Instant at) {
    var since =
        state
            .suspicion()
            .filter(before -> before.condition().equals(condition))
            .map(DeviceState.Suspicion::since)
            .orElse(at);
    return new DeviceState(
        state.device(),
        state.continuity(),
        state.echo(),
        state.clock(),
        state.quality(),
        state.lastReceived(),
        state.heard(),
        state.period(),
        state.missingSince(),
        state.batteryPercent(),
        state.selfTestFailed(),
        Optional.of(new DeviceState.Suspicion(condition, sentence, since, at)),
        state.echoSince(),
        state.leaps(),
        state.metrics());
  }

  public DeviceView view(DeviceState state, Instant now) {
    return view(state, false, now);
  }

  /**
   * @param late whether the node hears nobody in time: then a device's silence says less
   */
  public DeviceView view(DeviceState state, boolean late, Instant now) {
    return new DeviceView(
        state.device(),
        state.lastReceived(),
        state.clock().map(ClockOffset::smoothed).orElse(Duration.ZERO),
        state.heard() ? state.quality().usable() : 0,
        state.batteryPercent(),
        DeviceFindings.of(state, limits, late, now),
        state.metrics());
  }

  /** A block seldom measures what none did before. */
  private static Set<Metric> measured(DeviceState state, SampleBlock block) {
    for (var sample : block.samples()) {
      if (!state.metrics().contains(sample.metric())) {
        var more = new HashSet<>(state.metrics());
        block.samples().forEach(each -> more.add(each.metric()));
        return Set.copyOf(more);
      }
    }
    return state.metrics();
  }

  private Optional<ClockOffset> clock(DeviceState state, SampleBlock block, Instant receivedAt) {
    var newest = block.samples().stream().map(sample -> sample.at()).max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return state.clock();
    }
    var offset = Duration.between(receivedAt, newest.get());
    return Optional.of(
        state
            .clock()
            .map(clock -> clock.next(offset, receivedAt, limits.clockJump()))
            .orElseGet(() -> ClockOffset.first(offset)));
  }

  /** At least what its metrics usually take: a cuff is not silent after three seconds. */
  private static Duration period(DeviceState state, SampleBlock block, Instant receivedAt) {
    var usual =
        block.samples().stream()
            .map(sample -> sample.metric().usualPeriod())
            .min(Comparator.naturalOrder())
            .orElse(state.period());
    if (!state.heard()) {
      return usual;
    }
    var seen = Duration.between(state.lastReceived(), receivedAt);
    return state.period().plus(seen.minus(state.period()).dividedBy(8));
  }
}
