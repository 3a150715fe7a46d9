package vigil.fognode.watch;

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

  private final WatchSettings.Check settings;
  private final DeviceId device;
  private final long epoch;
  private final Function<SampleBlock, ?> road;
  private long sequence;
  private Optional<Instant> asked = Optional.empty();

  SelfCheck(WatchSettings.Check settings, String node, Instant now, Function<SampleBlock, ?> road) {
    this.settings = settings;
    this.device = device(node);
    this.epoch = now.getEpochSecond();
    this.road = road;
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

  /** How long the road took, where this is the alert that was asked for. */
  Optional<Duration> arrived(AlertView alert, Instant now) {
    boolean answers =
        alert.presence() == Presence.ON
            && asked.filter(at -> !alert.changed().isBefore(at)).isPresent();
    if (!answers) {
      return Optional.empty();
    }
    var took = asked.map(at -> Duration.between(at, now));
    asked = Optional.empty();
    return took;
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
