package vigil.devicesim.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vigil.devicesim.WardRecording;
import vigil.devicesim.WardSettings;
import vigil.protocol.vocab.Metric;

/** Writes a ward's numerics as CSV recordings, one a bed, and what really happened beside. */
final class WardRecords {
  private static final Map<Metric, String> COLUMNS =
      Map.of(
          Metric.HEART_RATE, "HR",
          Metric.PULSE_RATE, "PULSE",
          Metric.RESPIRATION_RATE, "RESP",
          Metric.SPO2, "SpO2",
          Metric.SYSTOLIC_PRESSURE, "SYS",
          Metric.DIASTOLIC_PRESSURE, "DIA",
          Metric.TEMPERATURE, "Temp",
          Metric.GLUCOSE, "Glucose",
          Metric.ACTIVITY, "Activity");

  private WardRecords() {}

  static void write(WardSettings settings, Path dir) throws IOException {
    Files.createDirectories(dir);
    var labels = new ArrayList<String>();
    labels.add("recording,device,scenario,cause,onset [s],end [s]");
    for (var recording : WardRecording.of(settings)) {
      Files.write(dir.resolve(recording.name() + ".csv"), lines(recording));
      for (var truth : recording.truths()) {
        labels.add(
            "%s,%s,%s,%s,%d,%d"
                .formatted(
                    recording.name(),
                    truth.device().map(Object::toString).orElse(""),
                    truth.scenario(),
                    truth.cause(),
                    truth.onset().getEpochSecond(),
                    truth.end().getEpochSecond()));
      }
    }
    Files.write(dir.resolve("truths.csv"), labels);
  }

  private static List<String> lines(WardRecording recording) {
    var metrics = COLUMNS.keySet().stream().sorted().filter(recording::has).toList();
    var lines = new ArrayList<String>();
    lines.add(metrics.stream().map(COLUMNS::get).collect(Collectors.joining(",", "Time [s],", "")));
    for (var row : recording.rows()) {
      var values =
          metrics.stream().map(metric -> text(row.get(metric))).collect(Collectors.joining(","));
      lines.add(lines.size() - 1 + "," + values);
    }
    return lines;
  }

  private static String text(@Nullable Double value) {
    return value == null || value.isNaN() ? "" : String.format(Locale.ROOT, "%.1f", value);
  }
}
