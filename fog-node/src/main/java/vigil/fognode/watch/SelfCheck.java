package vigil.fognode.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * A patient that is not there, on a device that is not there: well for most of a period, then
 * without a heartbeat for one block, which must come out at the end of the road as an alert.
 *
 * <p>Thread: one owner.
 */
final class SelfCheck {
  /** Blocks in one period; the first of them is the one that must alert. */
  private static final int BLOCKS = 6;

  private static final double STANDSTILL = 5;
  private static final double WELL = 75;

  /** One that begins anew has another epoch, so that no number comes twice. */
  static DeviceId device(String node) {
    return new DeviceId(PatientId.selfCheck(node).value());
  }

  /** How long the road takes. */
  static Timer latency(MeterRegistry meters) {
    return Timer.builder("vigil.watch.self-check")
        .description("From the synthetic block to its alert at the end of the road")
        .publishPercentiles(0.5, 0.99)
        .register(meters);
  }

  private final WatchSettings.Check settings;
  private final DeviceId device;
  private final long epoch;
  private final Function<SampleBlock, ?> road;
  private final Timer latency;
  private long sequence;
  private Optional<Instant> asked = Optional.empty();

  SelfCheck(
      WatchSettings.Check settings,
      String node,
      Instant now,
      Function<SampleBlock, ?> road,
      Timer latency) {
    this.settings = settings;
    this.device = device(node);
    this.epoch = now.getEpochSecond();
    this.road = road;
    this.latency = latency;
  }

  Duration interval() {
    return settings.period().dividedBy(BLOCKS);
  }

  /** Sends the next block; an alert is asked for from then on where it is the one that must. */
  void send(Instant now) {
    boolean danger = sequence % BLOCKS == BLOCKS - 1;
    if (danger) {
      asked = Optional.of(now);
    }
    var sample = Sample.valid(Metric.HEART_RATE, now, danger ? STANDSTILL : WELL);
    // Whether it arrived is told by the alert, not by the answer.
    var unused =
        road.apply(SampleBlock.of(new BlockId(device, epoch, sequence++), List.of(sample)));
  }

  /** Whether this is the alert that was asked for. */
  boolean arrived(AlertView alert, Instant now) {
    var answered =
        asked
            .filter(at -> alert.presence() == Presence.ON)
            .filter(at -> !alert.changed().isBefore(at));
    answered.ifPresent(
        at -> {
          latency.record(Duration.between(at, now));
          asked = Optional.empty();
        });
    return answered.isPresent();
  }

  /** When the alert was asked for that has not come in time; told once. */
  Optional<Instant> missed(Instant now) {
    var missed = asked.filter(at -> Duration.between(at, now).compareTo(settings.patience()) > 0);
    if (missed.isPresent()) {
      asked = Optional.empty();
    }
    return missed;
  }
}
