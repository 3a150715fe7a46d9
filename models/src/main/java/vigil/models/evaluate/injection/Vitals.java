package vigil.models.evaluate.injection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final int SHORTEST = 300;

  private static final Pattern NAME = Pattern.compile("bidmc_(\\d+)_Numerics\\.csv");

  public int seconds() {
    return values[0].length;
  }

  /** All patients of a directory of BIDMC numerics, in order. */
  public static Opened<List<Vitals>> all(Path directory) {
    var found = new ArrayList<Vitals>();
    for (var file : files(directory)) {
      switch (Recordings.open(file)) {
        case Opened.Refused<Recording>(var why) -> {
          return new Opened.Refused<>(why);
        }
        case Opened.Taken<Recording>(var recording) -> {
          var vitals = of(file, recording);
          var wrong = wrong(recording, vitals);
          if (wrong.isPresent()) {
            return new Opened.Refused<>(file.getFileName() + " " + wrong.get());
          }
          found.add(vitals);
        }
      }
    }
    return found.isEmpty()
        ? new Opened.Refused<>(directory + " holds no bidmc_NN_Numerics.csv.")
        : new Opened.Taken<>(List.copyOf(found));
  }

  /** Why nothing can be learned from a recording, and nothing said of it. */
  private static Optional<String> wrong(Recording recording, Vitals vitals) {
    if (Math.abs(recording.hertz() - 1) > 0.01) {
      return Optional.of(
          "is wrongly sampled: %.3g values a second (expected: 1).".formatted(recording.hertz()));
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

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var entries = Files.list(directory)) {
      return entries
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Vitals of(Path file, Recording recording) {
    var name = NAME.matcher(file.getFileName().toString());
    int patient = name.matches() ? Integer.parseInt(name.group(1)) : 0;
    var values = new float[CHANNELS.size()][recording.length()];
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
