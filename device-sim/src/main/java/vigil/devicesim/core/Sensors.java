package vigil.devicesim.core;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import vigil.devicesim.physiology.BeatLine;
import vigil.devicesim.physiology.Electrocardiogram;
import vigil.devicesim.physiology.Heart;
import vigil.devicesim.physiology.Pleth;
import vigil.devicesim.physiology.Rhythm;
import vigil.devicesim.physiology.VitalSource;
import vigil.devicesim.physiology.Vitals;
import vigil.protocol.vocab.Metric;

/**
 * The sensors of one bed: they turn a body's second into what each device shows of it, with the
 * noise of a sensor of its kind, rounded as monitors do, and with waves where they are asked for.
 */
final class Sensors {
  private static final int PER_SECOND_ECG = perSecond(Electrocardiogram.PERIOD);
  private static final int PER_SECOND_PLETH = perSecond(Pleth.PERIOD);

  /** 1 U of insulin in 1 ml, as wards dilute it. */
  private static final double ML_PER_UNIT = 1;

  private final VitalSource source;
  private final Pacing pacing;
  private final boolean waves;
  private final RandomGenerator random;
  private final Heart heart;
  private final BeatLine beats = new BeatLine();
  private final Counters counters = new Counters();
  private final Electrocardiogram electrocardiogram;
  private final Pleth pleth;
  private final Map<Metric, Double> errors = new EnumMap<>(Metric.class);
  private double infused;

  Sensors(VitalSource source, Pacing pacing, boolean waves, RandomGenerator random) {
    this.source = source;
    this.pacing = pacing;
    this.waves = waves;
    this.random = random;
    this.heart = new Heart(source.person().variability(), random);
    this.electrocardiogram = new Electrocardiogram(random);
    this.pleth = new Pleth(random);
  }

  /**
   * What each device would show of one second, undistorted.
   *
   * @param coming rhythm of the second after it; beats are known that far ahead
   */
  Map<Role, Frame> sense(Vitals vitals, Rhythm coming, long second, List<Role> roles) {
    double rate = Double.isNaN(vitals.heartRate()) ? vitals.pulseRate() : vitals.heartRate();
    double from = second;
    var newer = heart.beatsUntil(from + 2, coming, rate, vitals.respiration());
    beats.add(newer);
    beats.forgetBefore(from);
    counters.add(newer, coming, second);
    var shown = counters.shown(vitals, second);
    var frames = new EnumMap<Role, Frame>(Role.class);
    for (var role : roles) {
      var readings = readings(role, shown, second);
      frames.put(role, new Frame(readings, waves ? waves(role, vitals, second) : Map.of()));
    }
    return frames;
  }

  private Map<Metric, Reading> readings(Role role, Vitals vitals, long second) {
    var readings = new EnumMap<Metric, Reading>(Metric.class);
    for (var metric : role.metrics()) {
      if (!metric.isWaveform() && source.knows(metric) && pacing.isDue(metric, second)) {
        readings.put(metric, reading(metric, value(metric, vitals)));
      }
    }
    return readings;
  }

  private Reading reading(Metric metric, double value) {
    double off = source.isMeasured() ? 0 : error(metric);
    if (value == 0) {
      return Reading.of(0);
    }
    return Double.isNaN(value) ? Reading.NONE : Reading.of(Rounding.round(metric, value + off));
  }

  /** A monitor shows a mean over seconds: most of an error is still there a second later. */
  private double error(Metric metric) {
    double kept = Math.exp(-1 / averagedSeconds(metric));
    double fresh = Math.sqrt(1 - kept * kept) * noise(metric) * random.nextGaussian();
    return errors.merge(metric, fresh, (before, added) -> kept * before + added);
  }

  private double value(Metric metric, Vitals vitals) {
    return switch (metric) {
      case HEART_RATE -> vitals.heartRate();
      case PULSE_RATE -> vitals.pulseRate();
      case RR_INTERVAL -> heart.period() > 0 ? heart.period() * 1_000 : Double.NaN;
      case SPO2 -> vitals.saturation();
      case PERFUSION_INDEX -> vitals.perfusion();
      case RESPIRATION_RATE -> vitals.respiration();
      case SYSTOLIC_PRESSURE -> vitals.systolic();
      case DIASTOLIC_PRESSURE -> vitals.diastolic();
      case MEAN_PRESSURE -> vitals.mean();
      case TEMPERATURE -> vitals.temperature();
      case GLUCOSE -> vitals.glucose();
      case INFUSION_RATE -> vitals.insulin() * ML_PER_UNIT;
      case INFUSED_VOLUME -> infused += pacing.pumpHours() * vitals.insulin() * ML_PER_UNIT;
      case ACTIVITY -> Math.max(1, vitals.met());
      case ECG_LEAD_II, PPG, BATTERY, SIGNAL_STRENGTH -> Double.NaN;
    };
  }

  private Map<Metric, float[]> waves(Role role, Vitals vitals, long second) {
    double from = second;
    var made = new EnumMap<Metric, float[]>(Metric.class);
    for (var metric : role.metrics()) {
      if (metric.isWaveform() && source.knows(metric)) {
        var recorded = counters.areNeeded(second) ? Optional.<float[]>empty() : source.wave(metric);
        made.put(metric, recorded.orElseGet(() -> wave(metric, vitals, from)));
      }
    }
    return made;
  }

  private float[] wave(Metric metric, Vitals vitals, double from) {
    return metric == Metric.PPG
        ? pleth.next(beats, from, PER_SECOND_PLETH, vitals)
        : electrocardiogram.next(beats, from, PER_SECOND_ECG, breath(vitals));
  }

  private static double breath(Vitals vitals) {
    return Double.isNaN(vitals.respiration()) ? 15 : vitals.respiration();
  }

  /** Standard deviation of a good sensor's error, in the metric's unit. */
  private static double noise(Metric metric) {
    return switch (metric) {
      case HEART_RATE -> 0.5;
      case PULSE_RATE -> 0.8;
      case SPO2 -> 0.3;
      case PERFUSION_INDEX -> 0.03;
      case RESPIRATION_RATE -> 0.4;
      case SYSTOLIC_PRESSURE, DIASTOLIC_PRESSURE -> 2;
      case MEAN_PRESSURE -> 1.5;
      case TEMPERATURE -> 0.03;
      case GLUCOSE -> 2.5;
      case ACTIVITY -> 0.05;
      case RR_INTERVAL, INFUSION_RATE, INFUSED_VOLUME, ECG_LEAD_II, PPG, BATTERY, SIGNAL_STRENGTH ->
          0;
    };
  }

  /**
   * How long a metric is averaged; 0 where each value is a measurement of its own. With these,
   * numerics of patients at rest change from one second to the next about as often as in BIDMC.
   */
  private static double averagedSeconds(Metric metric) {
    return switch (metric) {
      case HEART_RATE -> 15;
      case PULSE_RATE, PERFUSION_INDEX -> 25;
      case RESPIRATION_RATE, SPO2 -> 40;
      default -> 0;
    };
  }

  private static int perSecond(Duration period) {
    return (int) (1_000 / period.toMillis());
  }
}
