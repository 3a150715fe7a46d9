package vigil.fognode.device.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.SampleBlock;

/** What a device's blocks and silence mean: functions of state and input, nothing else. */
public record DeviceRules(DeviceLimits limits) {

  /** A fresh block, just received by a node that hears its devices in time. */
  public DeviceState receive(DeviceState state, SampleBlock block, Instant receivedAt) {
    return receive(state, block, receivedAt, false);
  }

  /**
   * A fresh block, just received.
   *
   * @param late whether the node hears nobody in time: then a late block says nothing of its clock
   */
  public DeviceState receive(
      DeviceState state, SampleBlock block, Instant receivedAt, boolean late) {
    return new DeviceState(
        state.device(),
        state.liveness().next(block, receivedAt),
        state.gaps().next(block, receivedAt),
        late ? state.clock() : clock(state, block, receivedAt),
        state.quality().next(block, receivedAt),
        state.trust().next(block, receivedAt),
        state.report(),
        measured(state, block));
  }

  /**
   * From {@code now} on it can be heard: before, its silence says nothing.
   *
   * @param before node times of its newest blocks that an earlier life received, oldest first
   */
  public DeviceState listen(DeviceState state, List<Instant> before, Instant now) {
    return state.with(state.liveness().listening(before, now));
  }

  public DeviceState report(DeviceState state, DeviceStatus status, Instant receivedAt) {
    return state.with(state.report().next(status, receivedAt));
  }

  /** It has sent what cannot be taken. */
  public DeviceState refuse(DeviceState state, String why, Instant at) {
    return state.with(state.liveness().refused(why, at));
  }

  /** Somebody else seems to send in the device's name. */
  public DeviceState suspect(DeviceState state, String condition, String sentence, Instant at) {
    return state.with(state.trust().suspect(condition, sentence, at));
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
        state.liveness().lastReceived(),
        state.clock().smoothed(),
        state.liveness().heard() ? state.quality().usable() : 0,
        state.report().batteryPercent(),
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

  private ClockOffset clock(DeviceState state, SampleBlock block, Instant receivedAt) {
    var newest = block.samples().stream().map(sample -> sample.at()).max(Comparator.naturalOrder());
    if (newest.isEmpty()) {
      return state.clock();
    }
    var offset = Duration.between(receivedAt, newest.get());
    return state.clock().next(offset, receivedAt, limits.clockJump());
  }
}
