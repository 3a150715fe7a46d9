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

  private final LoadSettings settings;
  private final Instant start;

  LoadBlocks(LoadSettings settings, Instant start) {
    this.settings = settings;
    this.start = start;
  }

  byte[] payload(int device, long sequence) {
    var at = start.plusNanos(Math.round(sequence * 1e9 / settings.rate()));
    var metrics = settings.perPatient() == 1 ? MONITOR : THREE.get(device % 3);
    int patient = device / settings.perPatient();
    // What a run before has sent is never sent again: that would be a replay.
    long run = settings.epoch() * 10_000_019;
    var samples = new ArrayList<Sample>(metrics.size());
    for (var metric : metrics) {
      samples.add(Sample.valid(metric, at, value(metric, patient, sequence + run)));
    }
    var id = new BlockId(new DeviceId(settings.device(device)), settings.epoch(), sequence);
    return Uplinks.encode(Format.PROTOBUF, SampleBlock.of(id, samples));
  }

  /** Rounded as monitors do; heart and pulse rate go together. */
  private static double value(Metric metric, int patient, long sequence) {
    double wobble = wobble(patient, sequence);
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> Math.rint(70 + 2 * wobble);
      case RESPIRATION_RATE -> Math.rint(15 + wobble(patient, sequence + 1));
      case SPO2 -> Math.rint(97 + 0.6 * wobble(patient, sequence + 2));
      case SYSTOLIC_PRESSURE -> Math.rint(120 + 3 * wobble);
      case DIASTOLIC_PRESSURE -> Math.rint(75 + 2 * wobble);
      case MEAN_PRESSURE -> Math.rint(90 + 2.3 * wobble);
      default -> throw new IllegalArgumentException(metric + ": no load device measures it");
    };
  }

  /** In [-1, 1], the same for the same patient and time: the finalizer of SplitMix64. */
  private static double wobble(int patient, long sequence) {
    long z = (sequence + ((long) patient << 32)) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return (z >> 11) * 0x1p-52;
  }
}
