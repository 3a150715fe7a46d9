package vigil.devicesim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vigil.devicesim.SimulatedBed;
import vigil.devicesim.core.Truth;
import vigil.devicesim.load.LoadReport;
import vigil.devicesim.uplink.Credentials;
import vigil.devicesim.uplink.Tally;
import vigil.protocol.vocab.DeviceId;

/** What the commands tell: a line for people, JSON for scripts. */
final class Reports {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Reports() {}

  static String line(Tally tally) {
    return "sent %d, acknowledged %d, refused %d, missing %d, duplicates %d; answer p50 %.1f ms, p99 %.1f ms"
        .formatted(
            tally.sent(),
            tally.acknowledged(),
            tally.refused(),
            tally.missing(),
            tally.duplicates(),
            tally.latencyMs().p50(),
            tally.latencyMs().p99());
  }

  static String line(LoadReport done) {
    return "%s; offered %.0f/s, acknowledged in time %.0f/s"
        .formatted(line(done.tally()), done.offered(), done.achieved());
  }

  static String line(Truth truth) {
    var where = truth.device().map(DeviceId::value).orElse(truth.patient().value());
    return "truth: %s at %s from %s to %s, cause %s"
        .formatted(truth.scenario(), where, truth.onset(), truth.end(), truth.cause());
  }

  static Map<String, Object> tally(Tally tally) {
    var report = new LinkedHashMap<String, Object>();
    report.put("sent", tally.sent());
    report.put("acknowledged", tally.acknowledged());
    report.put("refused", tally.refused());
    report.put("missing", tally.missing());
    report.put("duplicates", tally.duplicates());
    report.put("repeats", tally.repeats());
    report.put("refusals", tally.refusals());
    report.put("stopped", tally.stopped());
    report.put("latencyMs", tally.latencyMs());
    return report;
  }

  static Map<String, Object> load(LoadReport done) {
    var report = new LinkedHashMap<String, Object>();
    report.put("offeredPerSecond", done.offered());
    report.put("achievedPerSecond", done.achieved());
    report.put("seconds", done.seconds());
    report.putAll(tally(done.tally()));
    done.apart()
        .ifPresent(
            apart -> {
              report.put("ramp", load(apart.ramp()));
              report.put("steady", load(apart.steady()));
            });
    return report;
  }

  static Map<String, Object> ward(Tally tally, List<Truth> truths) {
    var report = tally(tally);
    report.put("truths", truths.stream().map(Reports::truth).toList());
    return report;
  }

  /** One device a line, as {@link #bed} writes it. */
  static String beds(List<SimulatedBed> beds) {
    return beds.stream()
        .flatMap(
            bed ->
                bed.devices().stream()
                    .map(
                        device ->
                            bed(
                                bed.bed().label(),
                                bed.bed().patient().value(),
                                device.credentials())))
        .collect(Collectors.joining("\n"));
  }

  /** By tabs: bed, patient, device, pre-shared key in base64. */
  static String bed(String label, String patient, Credentials device) {
    return String.join(
        "\t", label, patient, device.identity(), Base64.getEncoder().encodeToString(device.key()));
  }

  static void write(Path file, Object report) throws IOException {
    Files.writeString(file, json(report) + "\n");
  }

  static String json(Object report) throws IOException {
    return JSON.writeValueAsString(report);
  }

  private static Map<String, Object> truth(Truth truth) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("patient", truth.patient().value());
    fields.put("device", truth.device().map(DeviceId::value).orElse(null));
    fields.put("scenario", truth.scenario());
    fields.put("cause", truth.cause());
    fields.put("onset", truth.onset().toString());
    fields.put("end", truth.end().toString());
    return fields;
  }
}
