package vigil.devicesim.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * What load devices send, the same bytes at each repeat: a bedside monitor's vital signs, or, three
 * devices on a patient, a heart monitor's, an oximeter's and a pressure monitor's. The patients are
 * well, and no two stretches of theirs are alike: nothing of it is an alert.
 */
final class LoadBlocks {
  private static final List<Metric> MONITOR =
      List.of(Metric.HEART_RATE, Metric.PULSE_RATE, Metric.RESPIRATION_RATE, Metric.SPO2);
  private static final List<List<Metric>> THREE =
      List.of(
          List.of(Metric.HEART_RATE, Metric.RESPIRATION_RATE),
          List.of(Metric.PULSE_RATE, Metric.SPO2),
          List.of(Metric.SYSTOLIC_PRESSURE, Metric.DIASTOLIC_PRESSURE, Metric.MEAN_PRESSURE));

  private static final double KNOT_S = 12;

  private final LoadSettings settings;
  private final Timetable timetable;
  private final Instant start;

  LoadBlocks(LoadSettings settings, Timetable timetable, Instant start) {
    this.settings = settings;
    this.timetable = timetable;
    this.start = start;
  }

  byte[] payload(int device, long sequence) {
    long dueNs = timetable.dueNs(device, sequence);
    double seconds = dueNs / 1e9;
    var at = start.plusNanos(dueNs);
    var metrics = settings.perPatient() == 1 ? MONITOR : THREE.get(device % 3);
    var samples = new ArrayList<Sample>(metrics.size());
    for (var metric : metrics) {
      samples.add(Sample.valid(metric, at, value(metric, device / settings.perPatient(), seconds)));
    }
    var id = new BlockId(new DeviceId(settings.device(device)), settings.epoch(), sequence);
    return Uplinks.encode(Format.PROTOBUF, SampleBlock.of(id, samples));
  }

  /** Rounded as monitors do; heart and pulse rate go together, and pressure with them. */
  private double value(Metric metric, int patient, double seconds) {
    double heart = wander(patient, 0, seconds);
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> Math.rint(70 + 2 * heart);
      case RESPIRATION_RATE -> Math.rint(15 + 1.5 * wander(patient, 1, seconds));
      case SPO2 -> Math.rint(97 + 0.8 * wander(patient, 2, seconds));
      case SYSTOLIC_PRESSURE -> Math.rint(120 + 3 * heart);
      case DIASTOLIC_PRESSURE -> Math.rint(75 + 2 * heart);
      case MEAN_PRESSURE -> Math.rint(90 + 2.3 * heart);
      default -> throw new IllegalArgumentException(metric + ": no load device measures it");
    };
  }

  /**
   * In [-1, 1]: straight lines between random values {@value #KNOT_S} s apart, the same for the
   * same patient and run. White noise would be a fault of the sensor.
   */
  private double wander(int patient, int signal, double seconds) {
    long knot = (long) Math.floor(seconds / KNOT_S);
    double share = seconds / KNOT_S - knot;
    // What a run before has sent is never sent again: that would be a replay.
    long from =
        settings.epoch() * 10_000_019 + ((long) patient << 34) + ((long) signal << 30) + knot;
    return random(from) * (1 - share) + random(from + 1) * share;
  }

  /** In [-1, 1]: the finalizer of SplitMix64. */
  private static double random(long of) {
    long z = of * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z >> 11) * 0x1p-52;
  }
}
