package vigil.models.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.measure.Tally;
import vigil.protocol.vocab.Cause;

/** What is known of a stream: what was laid into it, and what the ensemble says of it. */
final class StreamTruth {
  private StreamTruth() {}

  /** Fills in what was laid in. */
  static void describe(Stream stream, ObjectNode to) {
    var trouble = stream.trouble();
    to.put("patient", stream.patient()).put("kind", trouble.code());
    to.put("cause", trouble.cause().map(StreamTruth::code).orElse(null));
    boolean none = trouble == Trouble.NONE;
    to.put("onset", none ? null : Integer.valueOf(stream.onset()));
    to.put("end", none ? null : Integer.valueOf(stream.end()));
    to.put("seconds", stream.seconds()).put("inValues", isInValues(trouble));
  }

  /**
   * Fills in what a clinician would say who knows the truth: of an alert where nothing is wrong,
   * that it was wrong.
   */
  static void label(Stream stream, String file, ObjectNode to) {
    var cause = stream.trouble().cause();
    to.put("id", file.replace(".csv", "")).put("patient", "p%03d".formatted(stream.patient()));
    to.put("condition", stream.trouble().code());
    to.put("cause", code(cause.orElse(Cause.PATIENT)));
    to.put("opinion", cause.isPresent() ? "right" : "wrong").putNull("reason");
    to.put("at", Stream.START.plusSeconds(stream.end()).toString());
    to.put("onset", stream.onset()).put("end", stream.end() - 1).put("file", file);
  }

  /** Whether a table of values shows it: numbering and clocks are on the wire only. */
  static boolean isInValues(Trouble trouble) {
    return trouble != Trouble.CLOCK_SKEW && trouble != Trouble.DUPLICATES;
  }

  /** Fills in the alerts after the baseline; those closer than {@link Tally#MERGE} are one. */
  static void judge(List<Drive.Step> steps, ObjectNode to) {
    var alerts = to.putArray("alerts");
    for (var alert : alerts(steps)) {
      var strongest = strongest(alert);
      alerts
          .addObject()
          .put("from", alert.getFirst().second())
          .put("to", alert.getLast().second())
          .put("score", strongest.judgement().score())
          .put("cause", likeliest(strongest))
          .put("condition", strongest.judgement().told().condition());
    }
  }

  private static List<List<Drive.Step>> alerts(List<Drive.Step> steps) {
    var alerts = new ArrayList<List<Drive.Step>>();
    for (var step : steps) {
      if (step.second() < Stream.BASELINE || !step.judgement().isAnomalous()) {
        continue;
      }
      if (alerts.isEmpty() || step.second() - alerts.getLast().getLast().second() >= Tally.MERGE) {
        alerts.add(new ArrayList<>());
      }
      alerts.getLast().add(step);
    }
    return alerts;
  }

  private static Drive.Step strongest(List<Drive.Step> alert) {
    var strongest = alert.getFirst();
    for (var step : alert) {
      strongest = step.judgement().score() > strongest.judgement().score() ? step : strongest;
    }
    return strongest;
  }

  private static String likeliest(Drive.Step step) {
    return step.judgement().causes().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(most -> code(most.getKey()))
        .orElse("");
  }

  private static String code(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }
}
