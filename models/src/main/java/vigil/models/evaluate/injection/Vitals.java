package vigil.models.evaluate.injection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        case Opened.Taken<Recording>(var recording) -> found.add(of(file, recording));
      }
    }
    return found.isEmpty()
        ? new Opened.Refused<>(directory + " holds no bidmc_NN_Numerics.csv.")
        : new Opened.Taken<>(List.copyOf(found));
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
