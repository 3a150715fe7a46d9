package vigil.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.Validity;
import vigil.protocol.vocab.WardId;
import vigil.protocol.vocab.Waveform;

/** A made-up patient, the same for the same seed: slow waves around a usual value, and an ECG. */
final class SeededBed {
  private static final int RATE = 250;

  private final Bed bed;
  private final Random random;
  private final double heartRate;
  private final double breaths;
  private final double saturation;
  private final double systolic;
  private final double temperature;
  private double beatPhase;
  private int seconds;

  SeededBed(long seed, int index) {
    random = new Random(seed * 1_000 + index);
    bed =
        new Bed(
            new PatientId("P-" + (4100 + index * 7)),
            new WardId("3A"),
            "3A-%02d".formatted(index + 1));
    heartRate = 62 + random.nextInt(28);
    breaths = 13 + random.nextInt(5);
    saturation = 95 + random.nextInt(4);
    systolic = 112 + random.nextInt(26);
    temperature = 36.4 + random.nextDouble();
  }

  Bed bed() {
    return bed;
  }

  /** One second later. */
  BedView next(Instant now, Course course) {
    seconds++;
    var rate = heartRate + 3 * Math.sin(seconds / 17.0) + random.nextGaussian();
    var readings = new ArrayList<BedView.Reading>();
    readings.add(reading(Metric.HEART_RATE, now, rate + course.heartRate(), heartRate, 9, course));
    readings.add(
        reading(
            Metric.SPO2,
            now,
            Math.min(100, saturation + 0.4 * random.nextGaussian() + course.saturation()),
            saturation,
            2,
            course));
    readings.add(
        reading(
            Metric.RESPIRATION_RATE,
            now,
            breaths + Math.sin(seconds / 23.0) + course.breaths(),
            breaths,
            4,
            course));
    addPressure(readings, now, course);
    readings.add(
        reading(Metric.TEMPERATURE, at(now, 10), temperature, temperature, 0.5, Course.STEADY));
    return new BedView(
        bed,
        now,
        course.verdict(bed.patient(), now),
        readings,
        waves(now, rate, course),
        devices(now, course));
  }

  private void addPressure(List<BedView.Reading> readings, Instant now, Course course) {
    var then = at(now, 60);
    var high = systolic + course.pressure() + 2 * Math.sin(seconds / 86.0);
    readings.add(reading(Metric.SYSTOLIC_PRESSURE, then, high, systolic, 14, Course.STEADY));
    readings.add(
        reading(Metric.DIASTOLIC_PRESSURE, then, high * 0.62, systolic * 0.62, 9, Course.STEADY));
    readings.add(
        reading(Metric.MEAN_PRESSURE, then, high * 0.74, systolic * 0.74, 10, Course.STEADY));
  }

  private Instant at(Instant now, int period) {
    return now.minusSeconds(seconds % period);
  }

  private static BedView.Reading reading(
      Metric metric, Instant at, double value, double usual, double half, Course course) {
    var sample =
        course.leadOff() && metric == Metric.HEART_RATE
            ? new Sample(metric, at, Double.NaN, Validity.NOT_AVAILABLE)
            : Sample.valid(metric, at, value);
    return new BedView.Reading(sample, at, usual, usual - half, usual + half);
  }

  private List<Waveform> waves(Instant now, double rate, Course course) {
    if (course.leadOff()) {
      return List.of();
    }
    var ecg = new float[RATE];
    var pleth = new float[RATE / 2];
    for (int i = 0; i < RATE; i++) {
      beatPhase = (beatPhase + (rate + course.heartRate()) / 60 / RATE) % 1;
      ecg[i] = (float) (ecg(beatPhase) + 0.012 * random.nextGaussian());
      pleth[i / 2] = (float) pleth(beatPhase);
    }
    var start = now.minusSeconds(1);
    return List.of(
        new Waveform(Metric.ECG_LEAD_II, start, Duration.ofMillis(1_000 / RATE), ecg),
        new Waveform(Metric.PPG, start, Duration.ofMillis(2_000 / RATE), pleth));
  }

  /** P, Q, R, S and T as Gaussians over one beat, in mV. */
  private static double ecg(double phase) {
    return 0.12 * bump(phase, 0.18, 0.022)
        - 0.10 * bump(phase, 0.275, 0.008)
        + 1.05 * bump(phase, 0.30, 0.0095)
        - 0.22 * bump(phase, 0.325, 0.009)
        + 0.26 * bump(phase, 0.52, 0.045);
  }

  private static double pleth(double phase) {
    return bump(phase, 0.42, 0.08) + 0.42 * bump(phase, 0.66, 0.09) - 0.4;
  }

  private static double bump(double phase, double at, double width) {
    var distance = (phase - at) / width;
    return Math.exp(-distance * distance / 2);
  }

  private List<DeviceView> devices(Instant now, Course course) {
    var monitor = new DeviceId("mon-" + bed.label().toLowerCase(Locale.ROOT));
    var cuff = new DeviceId("nibp-" + bed.label().toLowerCase(Locale.ROOT));
    List<Finding> findings =
        course.findings(now).stream().filter(f -> f.device().isPresent()).toList();
    return List.of(
        new DeviceView(
            monitor,
            now,
            Duration.ofMillis(random.nextInt(40)),
            course.leadOff() ? 0.05 : 0.93 + 0.05 * random.nextDouble(),
            88 - seconds / 600.0,
            findings,
            Set.of(Metric.HEART_RATE, Metric.SPO2, Metric.INFUSION_RATE)),
        new DeviceView(
            cuff,
            at(now, 60),
            Duration.ofMillis(-120),
            0.98,
            61,
            List.of(),
            Set.of(Metric.SYSTOLIC_PRESSURE)));
  }
}
