package vigil.protocol.codec;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.Waveform;

/** What one payload is held against, whatever its format. */
final class Bounds {
  private static final long LONGEST_PERIOD_US = 3_600_000_000L;

  /** Characters. */
  private static final int LONGEST_FIRMWARE = 64;

  /** A value at the edge of the range may come back from 16 bit one step beyond it. */
  private static final double STEPS = 65_534;

  private final UplinkLimits limits;
  private final DeviceId device;
  private final long latestUs;

  /**
   * @param device whose path the payload came by
   */
  Bounds(UplinkLimits limits, DeviceId device, Instant now) {
    this.limits = limits;
    this.device = device;
    this.latestUs = Micros.of(now) + Micros.of(limits.ahead());
  }

  UplinkLimits limits() {
    return limits;
  }

  DeviceId device(String field, String claimed) throws Refusal {
    if (!device.value().equals(claimed)) {
      throw new Refusal(new Rejection.WrongDevice(field));
    }
    return device;
  }

  long time(String field, long us) throws Refusal {
    if (us <= 0) {
      throw new Refusal(new Rejection.Malformed(field, "a time after 1970"));
    }
    if (us > latestUs) {
      throw new Refusal(new Rejection.TooFarAhead(field, limits.ahead()));
    }
    return us;
  }

  static void count(String field, int found, int limit) throws Refusal {
    if (found > limit) {
      throw new Refusal(new Rejection.TooMany(field, found, limit));
    }
  }

  long time(Place place, String name, long us) throws Refusal {
    return us > 0 && us <= latestUs ? us : time(place.field(name), us);
  }

  Metric metric(Place place, String name, Optional<Metric> known) throws Refusal {
    if (known.isEmpty()) {
      throw new Refusal(new Rejection.UnknownMetric(place.field(name)));
    }
    return known.get();
  }

  void unit(Place place, String name, Metric metric, String unit) throws Refusal {
    if (!unit.isEmpty() && !unit.equals(metric.unit().ucum())) {
      throw new Refusal(new Rejection.WrongUnit(place.field(name), metric));
    }
  }

  /** A value is held to the metric's range only where the device vouches for it. */
  Sample sample(Place place, String name, Sample sample) throws Refusal {
    double value = sample.value();
    boolean usable = sample.validity().isUsable();
    if (usable ? !Double.isFinite(value) : Double.isInfinite(value)) {
      throw new Refusal(new Rejection.NotFinite(place.field(name), sample.metric()));
    }
    if (usable && !sample.metric().isPossible(value)) {
      throw new Refusal(new Rejection.OutOfRange(place.field(name), sample.metric()));
    }
    return sample;
  }

  /** The last value may not lie further ahead than the first. */
  Waveform waveform(Place place, String name, Waveform waveform) throws Refusal {
    var field = place.field(name);
    long period = Micros.of(waveform.period());
    if (period <= 0 || period > LONGEST_PERIOD_US || waveform.values().length == 0) {
      throw new Refusal(new Rejection.Malformed(field, "values, and a period of 1 us to 1 h"));
    }
    long start = time(field, Micros.of(waveform.start()));
    time(field, start + period * (waveform.values().length - 1));
    var metric = waveform.metric();
    double step = (metric.highest() - metric.lowest()) / STEPS;
    for (float value : waveform.values()) {
      if (!Float.isFinite(value)) {
        throw new Refusal(new Rejection.NotFinite(field, metric));
      }
      if (value < metric.lowest() - step || value > metric.highest() + step) {
        throw new Refusal(new Rejection.OutOfRange(field, metric));
      }
    }
    return waveform;
  }

  /** Battery and signal strength may be unknown, which is NaN. */
  DeviceStatus status(DeviceStatus status) throws Refusal {
    possible("battery", Metric.BATTERY, status.batteryPercent());
    possible("signal", Metric.SIGNAL_STRENGTH, status.signalDbm());
    if (status.firmware().length() > LONGEST_FIRMWARE) {
      throw new Refusal(
          new Rejection.TooMany("firmware", status.firmware().length(), LONGEST_FIRMWARE));
    }
    return status;
  }

  private static void possible(String field, Metric metric, double value) throws Refusal {
    if (!Double.isNaN(value) && !metric.isPossible(value)) {
      throw new Refusal(new Rejection.OutOfRange(field, metric));
    }
  }
}
