package vigil.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Verdict;

/** What happens to a made-up patient. */
enum Course {
  STEADY,
  HYPOXIC,
  DETERIORATING,
  LEAD_OFF,
  WARMING_UP,
  SPOOFED;

  double heartRate() {
    return switch (this) {
      case HYPOXIC -> 34;
      case DETERIORATING -> 21;
      default -> 0;
    };
  }

  double saturation() {
    return switch (this) {
      case HYPOXIC -> -13;
      case DETERIORATING -> -3;
      default -> 0;
    };
  }

  double breaths() {
    return this == DETERIORATING ? 9 : 0;
  }

  double pressure() {
    return this == DETERIORATING ? -19 : 0;
  }

  boolean leadOff() {
    return this == LEAD_OFF;
  }

  Verdict verdict(PatientId patient, Instant now) {
    return switch (this) {
      case STEADY -> new Verdict.Normal(patient, now, 0.12);
      case HYPOXIC -> new Verdict.Anomalous(patient, now, 0.98, findings(now));
      case DETERIORATING, SPOOFED -> new Verdict.Anomalous(patient, now, 0.94, findings(now));
      case LEAD_OFF ->
          new Verdict.Unjudged(patient, now, Verdict.Reason.POOR_SIGNAL, findings(now));
      case WARMING_UP -> new Verdict.Unjudged(patient, now, Verdict.Reason.WARMING_UP, List.of());
    };
  }

  List<Finding> findings(Instant onset) {
    return switch (this) {
      case STEADY, WARMING_UP -> List.of();
      case HYPOXIC -> List.of(hypoxic(onset));
      case DETERIORATING -> List.of(deteriorating(onset));
      case LEAD_OFF ->
          List.of(
              fault(
                  "lead-off",
                  Kind.TECHNICAL,
                  Cause.DEVICE,
                  Priority.LOW,
                  onset,
                  "ECG lead off for 40 s; heart rate is not available. Check the electrodes."));
      case SPOOFED ->
          List.of(
              fault(
                  "replayed-data",
                  Kind.SECURITY,
                  Cause.TAMPERING,
                  Priority.MEDIUM,
                  onset,
                  "The last 60 s repeat data of 14:02 bit for bit. Do not trust these values;"
                      + " check the patient."));
    };
  }

  private static Finding hypoxic(Instant onset) {
    return new Finding(
        "spo2-low",
        Cause.PATIENT,
        Kind.PHYSIOLOGICAL,
        Priority.HIGH,
        Optional.empty(),
        onset,
        new Evidence(
            "SpO2 84 %, usual 96–99 % for this patient, falling for 90 s while the pulse rises.",
            "limits/1",
            0.98,
            0.90,
            Map.of(
                Cause.PATIENT,
                0.91,
                Cause.DEVICE,
                0.06,
                Cause.TAMPERING,
                0.01,
                Cause.CONTEXT,
                0.02),
            List.of(
                part(Metric.SPO2, 0.71, 84, 97, 90),
                part(Metric.HEART_RATE, 0.22, 112, 78, 70),
                part(Metric.RESPIRATION_RATE, 0.07, 19, 16, 60))));
  }

  private static Finding deteriorating(Instant onset) {
    return new Finding(
        "deterioration",
        Cause.PATIENT,
        Kind.PHYSIOLOGICAL,
        Priority.MEDIUM,
        Optional.empty(),
        onset,
        new Evidence(
            "Breathing 24 /min and pulse 96 /min have both risen above this patient's usual over"
                + " 20 min; pressure falls. NEWS2 is 6.",
            "ensemble/1",
            0.94,
            0.90,
            Map.of(
                Cause.PATIENT,
                0.86,
                Cause.DEVICE,
                0.05,
                Cause.TAMPERING,
                0.02,
                Cause.CONTEXT,
                0.07),
            List.of(
                part(Metric.RESPIRATION_RATE, 0.44, 24, 15, 1_200),
                part(Metric.HEART_RATE, 0.28, 96, 74, 1_140),
                part(Metric.SYSTOLIC_PRESSURE, 0.19, 101, 122, 900),
                part(Metric.SPO2, 0.09, 93, 96, 600)),
            Optional.of(usual()),
            List.of(
                new Evidence.Timing(
                    Metric.RESPIRATION_RATE,
                    Duration.ofSeconds(8),
                    List.of(-0.01, 0.04, 0.12, 0.29)))));
  }

  /** Half a minute of twelve minutes ago. */
  private static Evidence.Usual usual() {
    return new Evidence.Usual(
        Duration.ofMinutes(12),
        Duration.ofSeconds(1),
        List.of(line(Metric.RESPIRATION_RATE, 24, 15), line(Metric.HEART_RATE, 96, 74)));
  }

  private static Evidence.Line line(Metric metric, double seen, double usual) {
    return new Evidence.Line(metric, wave(seen), wave(usual));
  }

  private static float[] wave(double around) {
    var values = new float[32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.rint(around + Math.sin(i / 3.0));
    }
    values[7] = Float.NaN;
    return values;
  }

  private static Finding fault(
      String condition, Kind kind, Cause cause, Priority priority, Instant onset, String sentence) {
    return new Finding(
        condition,
        cause,
        kind,
        priority,
        Optional.of(new DeviceId("mon-3a-04")),
        onset,
        new Evidence(
            sentence, "quality/1", 1, 0.5, Map.of(cause, 0.97, Cause.PATIENT, 0.03), List.of()));
  }

  private static Evidence.Contribution part(
      Metric metric, double share, double seen, double expected, int seconds) {
    return new Evidence.Contribution(metric, share, seen, expected, Duration.ofSeconds(seconds));
  }
}
