package vigil.models.evaluate.injection;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;
import vigil.protocol.vocab.Metric;

/**
 * One patient's numerics at 1 Hz.
 *
 * @param patient number, from 1
 * @param values shape [channel][second]: heart rate, pulse, respiration, saturation; NaN where
 *     missing
 */
public record Vitals(int patient, float[][] values) {
  public static final List<Metric> CHANNELS =
      List.of(Metric.HEART_RATE, Metric.PULSE_RATE, Metric.RESPIRATION_RATE, Metric.SPO2);

  /** Seconds: a baseline, a trouble and what comes after would not fit into less. */
  private static final int SHORTEST = 360;

  /** Seconds: of a longer recording the beginning is taken. */
  private static final int LONGEST = 3_600;

  public int seconds() {
    return values[0].length;
  }

  /** All recordings of a directory, in the order of their patients. */
  public static Opened<List<Vitals>> all(Path directory) {
    return Cohort.in(directory).then(cohort -> new Opened.Taken<>(cohort.recordings()));
  }

  /** One recording of this patient; what nothing can be learned from is refused. */
  static Opened<Vitals> open(Path file, int patient) {
    return Recordings.open(file).then(recording -> usable(file, recording, patient));
  }

  private static Opened<Vitals> usable(Path file, Recording recording, int patient) {
    var vitals = of(recording, patient);
    return wrong(recording, vitals)
        .<Opened<Vitals>>map(why -> new Opened.Refused<>(file.getFileName() + " " + why))
        .orElseGet(() -> new Opened.Taken<>(vitals));
  }

  /** Why nothing can be learned from a recording, and nothing said of it. */
  private static Optional<String> wrong(Recording recording, Vitals vitals) {
    if (Math.abs(recording.hertz() - 1) > 0.01) {
      return Optional.of(
          "is wrongly sampled: %.3g values a second (expected: 1).".formatted(recording.hertz()));
    }
    if (CHANNELS.stream().noneMatch(metric -> recording.signal(metric).isPresent())) {
      return Optional.of("has none of heart rate, pulse, respiration and saturation.");
    }
    if (vitals.seconds() < SHORTEST) {
      return Optional.of(
          "is too short: %d s (expected: >= %d).".formatted(vitals.seconds(), SHORTEST));
    }
    if (Arrays.stream(vitals.values()).mapToInt(Vitals::known).max().orElse(0) < SHORTEST) {
      return Optional.of("holds hardly a value: most of it is missing.");
    }
    if (Arrays.stream(vitals.values()).noneMatch(Vitals::varies)) {
      return Optional.of("is constant: no value of it ever changes.");
    }
    return Optional.empty();
  }

  private static int known(float[] channel) {
    int known = 0;
    for (float value : channel) {
      known += Float.isNaN(value) ? 0 : 1;
    }
    return known;
  }

  private static boolean varies(float[] channel) {
    float first = Float.NaN;
    for (float value : channel) {
      if (!Float.isNaN(first) && !Float.isNaN(value) && value != first) {
        return true;
      }
      first = Float.isNaN(first) ? value : first;
    }
    return false;
  }

  private static Vitals of(Recording recording, int patient) {
    var values = new float[CHANNELS.size()][Math.min(recording.length(), LONGEST)];
    for (int c = 0; c < values.length; c++) {
      Arrays.fill(values[c], Float.NaN);
      var signal = recording.signal(CHANNELS.get(c));
      if (signal.isPresent()) {
        System.arraycopy(signal.get().values(), 0, values[c], 0, values[c].length);
      }
    }
    return new Vitals(patient, values);
  }
}
