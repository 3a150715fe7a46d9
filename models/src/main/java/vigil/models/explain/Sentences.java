package vigil.models.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vigil.protocol.vocab.Metric;

/** The words a nurse reads. Numbers are rounded as monitors do; no name, no jargon of ours. */
final class Sentences {
  private Sentences() {}

  /** What of a metric is said: its newest value, the usual one, and since when it is so. */
  record Saying(Metric metric, double seen, double usual, double slope, Duration since) {
    Saying since(Duration other) {
      return new Saying(metric, seen, usual, slope, other);
    }
  }

  static String of(Condition condition, Saying about, List<Saying> others, String link) {
    return switch (condition) {
      case TACHYCARDIA, BRADYCARDIA, DESATURATION, TACHYPNOEA, BRADYPNOEA, DETERIORATION ->
          patient(about, others, link);
      case EXERCISE, EXPLAINED -> level(about) + ": " + link + " explains it.";
      case REPLAYED_DATA ->
          "The newest values repeat what this device sent " + link + " ago: do not trust them.";
      case SPOOFED_DATA, ALTERED_DATA, IMPOSSIBLE_CHANGE -> tampered(condition, about);
      case LEAD_OFF,
          STUCK_VALUE,
          SENSOR_DRIFT,
          NOISE,
          SPIKES,
          DROPPED_SAMPLES,
          REPEATED_SAMPLES,
          CLOCK_FAULT,
          BATTERY_LOW,
          DEVICE_FAULT ->
          device(condition, about, others);
    };
  }

  private static String patient(Saying about, List<Saying> others, String link) {
    var parts = new ArrayList<String>();
    parts.add(level(about));
    for (var other : others) {
      if (Math.abs(other.slope()) >= 1) {
        parts.add(lower(name(other.metric())) + (other.slope() > 0 ? " rising" : " falling"));
      }
    }
    parts.add(link);
    return String.join("; ", parts) + ".";
  }

  /** Such as {@code Heart rate 128 /min for 2 min, usual 74}. */
  static String level(Saying about) {
    return "%s %s%s, usual %s"
        .formatted(
            name(about.metric()),
            withUnit(about.metric(), about.seen()),
            about.since().toSeconds() < 4 ? "" : " for " + span(about.since()),
            number(about.metric(), about.usual()));
  }

  private static String tampered(Condition condition, Saying about) {
    var what =
        switch (condition) {
          case IMPOSSIBLE_CHANGE -> " changed faster than a body can";
          case ALTERED_DATA -> " looks altered on the way";
          default -> " does not vary as this patient's does";
        };
    return "%s%s (%s, usual %s): do not trust this value."
        .formatted(
            name(about.metric()),
            what,
            withUnit(about.metric(), about.seen()),
            number(about.metric(), about.usual()));
  }

  private static String device(Condition condition, Saying about, List<Saying> others) {
    var sensor = name(about.metric()) + " sensor";
    return switch (condition) {
      case LEAD_OFF -> sensor + " reads 0" + whileOther(about, others) + ": check the lead.";
      case STUCK_VALUE ->
          "%s has stood at %s for %s: check the sensor."
              .formatted(
                  name(about.metric()),
                  withUnit(about.metric(), about.seen()),
                  span(about.since()));
      case SENSOR_DRIFT ->
          "%s creeps away to %s, usual %s%s: check the sensor."
              .formatted(
                  name(about.metric()),
                  withUnit(about.metric(), about.seen()),
                  number(about.metric(), about.usual()),
                  whileOther(about, others));
      case NOISE -> name(about.metric()) + " is noisy: check the sensor and the cable.";
      case SPIKES -> name(about.metric()) + " jumps for single values: check the contact.";
      case DROPPED_SAMPLES ->
          "Many values of "
              + lower(name(about.metric()))
              + " are missing: "
              + "check the connection.";
      case REPEATED_SAMPLES -> "The device sends values twice: check the device.";
      case CLOCK_FAULT -> "The device's clock is off: times cannot be trusted.";
      case BATTERY_LOW -> sensor + " is noisy and its battery is low: change the battery.";
      default -> sensor + " does not behave as usual: check the device.";
    };
  }

  private static String whileOther(Saying about, List<Saying> others) {
    var twin =
        switch (about.metric()) {
          case HEART_RATE -> Metric.PULSE_RATE;
          default -> Metric.HEART_RATE;
        };
    for (var other : others) {
      if (other.metric() == twin && other.seen() > 0) {
        return " while "
            + (twin == Metric.HEART_RATE ? "the ECG" : "the pulse")
            + " shows "
            + withUnit(twin, other.seen());
      }
    }
    return "";
  }

  static String name(Metric metric) {
    return switch (metric) {
      case HEART_RATE -> "Heart rate";
      case PULSE_RATE -> "Pulse";
      case RESPIRATION_RATE -> "Respiration";
      case SPO2 -> "Oxygen saturation";
      case SYSTOLIC_PRESSURE -> "Systolic pressure";
      case DIASTOLIC_PRESSURE -> "Diastolic pressure";
      case MEAN_PRESSURE -> "Mean pressure";
      case TEMPERATURE -> "Temperature";
      case GLUCOSE -> "Glucose";
      default -> {
        var words = metric.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        yield Character.toUpperCase(words.charAt(0)) + words.substring(1);
      }
    };
  }

  private static String lower(String words) {
    return Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  static String withUnit(Metric metric, double value) {
    return number(metric, value) + " " + metric.unit().spoken();
  }

  private static String number(Metric metric, double value) {
    return metric == Metric.TEMPERATURE
        ? String.format(Locale.ROOT, "%.1f", value)
        : Long.toString(Math.round(value));
  }

  static String span(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }
}
