package vigil.protocol.recording;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vigil.protocol.vocab.Metric;

/** What the labels of recordings mean in our words. */
final class Labels {
  private static final Pattern UNIT = Pattern.compile("\\s*[\\[(]([^\\])]*)[\\])]\\s*$");
  private static final Map<String, Metric> METRICS =
      Map.ofEntries(
          Map.entry("hr", Metric.HEART_RATE),
          Map.entry("heartrate", Metric.HEART_RATE),
          Map.entry("pulse", Metric.PULSE_RATE),
          Map.entry("pulserate", Metric.PULSE_RATE),
          Map.entry("pr", Metric.PULSE_RATE),
          Map.entry("resp", Metric.RESPIRATION_RATE),
          Map.entry("rr", Metric.RESPIRATION_RATE),
          Map.entry("resprate", Metric.RESPIRATION_RATE),
          Map.entry("respirationrate", Metric.RESPIRATION_RATE),
          Map.entry("spo2", Metric.SPO2),
          Map.entry("sbp", Metric.SYSTOLIC_PRESSURE),
          Map.entry("sys", Metric.SYSTOLIC_PRESSURE),
          Map.entry("dbp", Metric.DIASTOLIC_PRESSURE),
          Map.entry("dia", Metric.DIASTOLIC_PRESSURE),
          Map.entry("map", Metric.MEAN_PRESSURE),
          Map.entry("mbp", Metric.MEAN_PRESSURE),
          Map.entry("temp", Metric.TEMPERATURE),
          Map.entry("temperature", Metric.TEMPERATURE),
          Map.entry("gl", Metric.GLUCOSE),
          Map.entry("glucose", Metric.GLUCOSE),
          Map.entry("glucosemgdl", Metric.GLUCOSE),
          Map.entry("activity", Metric.ACTIVITY),
          Map.entry("ii", Metric.ECG_LEAD_II),
          Map.entry("mlii", Metric.ECG_LEAD_II),
          Map.entry("pleth", Metric.PPG),
          Map.entry("ppg", Metric.PPG));

  private Labels() {}

  static Optional<Metric> metric(String label) {
    return Optional.ofNullable(METRICS.get(plain(label)));
  }

  /**
   * What stands in brackets at the end of a label: {@code Time [s]} has {@code s}; empty if none.
   */
  static String unit(String label) {
    var matcher = UNIT.matcher(label);
    return matcher.find() ? matcher.group(1) : "";
  }

  static boolean isTime(String label) {
    return switch (plain(label)) {
      case "time", "t", "times", "second", "seconds", "sec" -> true;
      default -> false;
    };
  }

  private static String plain(String label) {
    return UNIT.matcher(label).replaceFirst("").toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
  }
}
