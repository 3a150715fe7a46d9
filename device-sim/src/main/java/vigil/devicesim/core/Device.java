package vigil.devicesim.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Waveform;

/**
 * One device: what it senses goes through what is wrong with it and with its link, and becomes
 * numbered blocks. One caller at a time.
 */
public final class Device {
  private static final double PERCENT_PER_HOUR = 4;
  private static final long STATUS_SECONDS = 60;
  private static final String FIRMWARE = "sim-1";

  private final DeviceId id;
  private final Role role;
  private final SignalPast past;
  private final RandomGenerator random;
  private long epoch;
  private final double charge;
  private final double signalDbm;
  private long sequence;
  private double battery;

  /**
   * @param epoch counts the device's restarts
   * @param memory how many seconds its faults and attacks may reach back
   */
  Device(DeviceId id, Role role, long epoch, int memory, RandomGenerator random) {
    this.id = id;
    this.role = role;
    this.past = new SignalPast(memory);
    this.epoch = epoch;
    this.random = random;
    this.charge = 70 + 30 * random.nextDouble();
    this.battery = charge;
    this.signalDbm = -75 + 25 * random.nextDouble();
  }

  public DeviceId id() {
    return id;
  }

  public Role role() {
    return role;
  }

  /** What it measured last, undistorted. */
  Frame measured() {
    return past.ago(0);
  }

  /**
   * Takes one second.
   *
   * @param clean what a whole device would show
   * @param other what the same sort of device measures on another patient
   * @return nothing where there is nothing to send
   */
  Optional<Dispatch> take(Frame clean, Tick tick, Frame other) {
    past.add(clean);
    battery = charge - PERCENT_PER_HOUR * tick.second() / 3_600;
    var frame = clean;
    var offset = Duration.ZERO;
    int copies = 1;
    for (var event : tick.events()) {
      if (!event.roles().contains(role)) {
        continue;
      }
      long since = tick.second() - event.onset();
      var moment = new Moment(since, event.length(), past, other, random);
      if (event.odd() && since == 0) {
        epoch++;
        sequence = 0;
      }
      frame = altered(event.scenario(), frame, moment);
      if (event.scenario() instanceof Fault fault) {
        offset = offset.plus(fault.clockOffset(moment));
        copies = Math.max(copies, fault.copies(moment));
        battery = fault.battery(battery, moment);
      }
    }
    return frame.isEmpty()
        ? Optional.empty()
        : Optional.of(new Dispatch(block(frame, tick.begin().plus(offset)), copies));
  }

  /** What it says of itself: each minute, and more often when the battery runs low. */
  Optional<DeviceStatus> status(Tick tick) {
    long every = battery < 20 ? STATUS_SECONDS / 6 : STATUS_SECONDS;
    if (tick.second() % every != 0) {
      return Optional.empty();
    }
    double dbm = Math.rint(signalDbm + 2 * random.nextGaussian());
    double percent = Math.clamp(Math.rint(battery), 1, 100);
    return Optional.of(new DeviceStatus(id, tick.begin(), percent, dbm, FIRMWARE, true));
  }

  private static Frame altered(Scenario scenario, Frame frame, Moment moment) {
    return switch (scenario) {
      case Fault fault -> fault.distort(frame, moment);
      case Attack attack -> attack.forge(frame, moment);
      case BodyChange change -> frame;
    };
  }

  private SampleBlock block(Frame frame, Instant begin) {
    var samples = new ArrayList<Sample>();
    var end = begin.plusSeconds(1);
    for (var metric : role.metrics()) {
      var reading = frame.readings().get(metric);
      if (reading != null) {
        samples.add(new Sample(metric, end, reading.value(), reading.validity()));
      }
    }
    return new SampleBlock(new BlockId(id, epoch, sequence++), samples, waves(frame, begin));
  }

  private static List<Waveform> waves(Frame frame, Instant begin) {
    return frame.waves().entrySet().stream().map(entry -> wave(entry, begin)).toList();
  }

  private static Waveform wave(Map.Entry<Metric, float[]> entry, Instant begin) {
    var metric = entry.getKey();
    return new Waveform(metric, begin, metric.usualPeriod(), entry.getValue());
  }
}
