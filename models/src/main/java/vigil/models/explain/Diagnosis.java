package vigil.models.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vigil.models.Window;
import vigil.models.feature.FeatureView;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

/**
 * Names what a strange window most looks like, given its likeliest cause: by what was learned, and
 * by rules where nothing was.
 */
final class Diagnosis {
  /** Steps from which a value is said to stand still. */
  private static final double STANDS = 8;

  /** Charge in percent below which a battery is said to be low. */
  private static final double WEAK = 50;

  private final FeatureView view;
  private final Optional<Naming> naming;
  private final Window window;
  private final float[] features;

  Diagnosis(FeatureView view, Optional<Naming> naming, Window window) {
    this.view = view;
    this.naming = naming;
    this.window = window;
    this.features = window.features();
  }

  /**
   * What was found, and in which metric it shows most.
   *
   * @param strength how clearly it shows; the largest is named
   */
  record Found(Condition condition, Metric metric, double strength) {}

  Found of(Cause cause) {
    return naming
        .filter(learned -> learned.knows(cause))
        .flatMap(learned -> learned.of(view, window, cause, this::isSeen))
        .orElseGet(() -> byRule(cause));
  }

  /** Whether the mark is there without which a nurse would look for it in vain. */
  private boolean isSeen(Condition condition, Metric metric) {
    return switch (condition) {
      case LEAD_OFF -> get(metric, "zero10") > 0;
      case STUCK_VALUE -> get(metric, "unchanged") >= STANDS;
      case DROPPED_SAMPLES -> get(metric, "missing30") > 0;
      case SPIKES -> get(metric, "spikes20") > 0 || get(metric, "spiky") > 0;
      case BATTERY_LOW -> get("battery") < WEAK;
      case REPEATED_SAMPLES -> get("repeats") > 0;
      case TACHYCARDIA,
          BRADYCARDIA,
          DESATURATION,
          TACHYPNOEA,
          BRADYPNOEA,
          DETERIORATION,
          SENSOR_DRIFT,
          NOISE,
          CLOCK_FAULT,
          DEVICE_FAULT,
          REPLAYED_DATA,
          SPOOFED_DATA,
          ALTERED_DATA,
          IMPOSSIBLE_CHANGE,
          EXERCISE,
          EXPLAINED ->
          true;
    };
  }

  private Found byRule(Cause cause) {
    return switch (cause) {
      case PATIENT -> patient();
      case DEVICE -> device();
      case TAMPERING -> tampering();
      case CONTEXT -> context();
    };
  }

  private double get(Metric metric, String name) {
    return view.get(features, metric, name);
  }

  private double get(String name) {
    return view.get(features, name);
  }

  private Found patient() {
    var furthest =
        window.channels().stream()
            .max(Comparator.comparingDouble(m -> Math.abs(get(m, "z10"))))
            .orElseThrow();
    double z = get(furthest, "z10");
    boolean saturation = window.channels().contains(Metric.SPO2) && get(Metric.SPO2, "z10") < -2.5;
    if (saturation) {
      return new Found(Condition.DESATURATION, Metric.SPO2, -get(Metric.SPO2, "z10"));
    }
    var condition =
        switch (furthest) {
          case HEART_RATE, PULSE_RATE -> z > 0 ? Condition.TACHYCARDIA : Condition.BRADYCARDIA;
          case RESPIRATION_RATE -> z > 0 ? Condition.TACHYPNOEA : Condition.BRADYPNOEA;
          default -> Condition.DETERIORATION;
        };
    return new Found(condition, furthest, Math.abs(z));
  }

  private Found device() {
    var best = new Found(Condition.DEVICE_FAULT, furthest(), 0.1);
    for (var metric : window.channels()) {
      for (var found : faults(metric)) {
        best = found.strength() > best.strength() ? found : best;
      }
    }
    var first = window.channels().get(0);
    var clock = new Found(Condition.CLOCK_FAULT, first, get("clock-jumps") * 2);
    var repeats = new Found(Condition.REPEATED_SAMPLES, first, get("repeats") / 3);
    best = clock.strength() > best.strength() ? clock : best;
    return repeats.strength() > best.strength() ? repeats : best;
  }

  private List<Found> faults(Metric metric) {
    double noise = get(metric, "noise30");
    boolean weak = get("battery") < 30;
    return List.of(
        new Found(Condition.LEAD_OFF, metric, 8 * get(metric, "zero10")),
        new Found(Condition.DROPPED_SAMPLES, metric, 5 * get(metric, "missing-more")),
        new Found(Condition.STUCK_VALUE, metric, get(metric, "stuck") / 12),
        new Found(Condition.SPIKES, metric, get(metric, "spikes20") / 1.5),
        new Found(weak ? Condition.BATTERY_LOW : Condition.NOISE, metric, noise * 1.3),
        new Found(Condition.SENSOR_DRIFT, metric, Math.abs(get(metric, "z10")) / 8));
  }

  private Metric furthest() {
    return window.channels().stream()
        .max(Comparator.comparingDouble(m -> Math.abs(get(m, "z3"))))
        .orElseThrow();
  }

  private Found tampering() {
    double exact = Math.max(get("replay-both"), Math.max(get("replay-a"), get("replay-b")));
    double noisy = Math.max(get("noisy-both"), Math.max(get("noisy-a"), get("noisy-b")));
    double replay = Math.max(exact / 20, noisy / 30);
    var metric = furthest();
    var best = new Found(Condition.REPLAYED_DATA, metric, replay);
    double flat = 0;
    for (var each : window.channels()) {
      flat = Math.max(flat, get(each, "stuck") / 12);
    }
    double level = get("largest") / 4;
    boolean altered = get("ratio-spread") < 0.04 && Math.abs(get("ratio-mean")) > 0.05;
    var jump = get("onsets") > 1 ? Condition.IMPOSSIBLE_CHANGE : Condition.ALTERED_DATA;
    var other = new Found(altered ? Condition.ALTERED_DATA : jump, metric, level);
    var spoof = new Found(Condition.SPOOFED_DATA, metric, Math.max(flat, 0.3));
    best = other.strength() > best.strength() ? other : best;
    return spoof.strength() > best.strength() ? spoof : best;
  }

  private Found context() {
    boolean moves = get("activity-slow") > 1.3 || get("activity") > 1.5;
    return new Found(moves ? Condition.EXERCISE : Condition.EXPLAINED, furthest(), 1);
  }
}
