package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vigil.models.limit.Situation;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/**
 * Values within the limits but outside the patient's usual, of which nobody is to be told because
 * the context explains them: said, so that who looks sees why nothing is.
 */
final class Fitting {
  private static final List<Metric> READ =
      List.of(Metric.HEART_RATE, Metric.RESPIRATION_RATE, Metric.SPO2);

  /** Share of the personal baseline from which there is a usual of this patient. */
  private static final double KNOWN = 0.5;

  private Fitting() {}

  /**
   * @param found what speaks already: of a metric that does nothing more is said
   */
  static List<Finding> of(PatientState state, List<Finding> found, Rulebook book, Instant now) {
    var situation = state.vitals().situation(state.context(), now);
    return READ.stream()
        .filter(metric -> found.stream().noneMatch(finding -> isOf(finding, metric)))
        .flatMap(metric -> of(state, metric, situation, book, now))
        .toList();
  }

  private static boolean isOf(Finding finding, Metric metric) {
    return finding.evidence().contributions().stream().anyMatch(it -> it.metric() == metric);
  }

  private static Stream<Finding> of(
      PatientState state, Metric metric, Situation situation, Rulebook book, Instant now) {
    var band = state.bands().get(metric);
    var newest = state.vitals().of(metric).filter(it -> it.isFresh(now, book.fresh()));
    if (band == null || band.weight() < KNOWN || newest.isEmpty()) {
      return Stream.empty();
    }
    double seen = newest.get().usual();
    boolean outside = seen < band.low() || seen > band.high();
    return outside && Math.abs(seen - band.expected()) >= Modelled.step(metric)
        ? situation.explains(metric, seen, band.expected()).stream()
            .map(why -> finding(metric, newest.get(), band.expected(), why))
        : Stream.empty();
  }

  private static Finding finding(Metric metric, Newest newest, double expected, String why) {
    double seen = newest.value();
    var sentence =
        "%s %s, usual %s, which fits: %s."
            .formatted(
                words(metric),
                Crossed.spoken(metric, seen),
                Crossed.number(Math.rint(expected)),
                why);
    var part = new Evidence.Contribution(metric, 1, seen, expected, Duration.ZERO);
    return new Finding(
        code(metric) + "-unusual-explained",
        Cause.CONTEXT,
        Kind.PHYSIOLOGICAL,
        Priority.NONE,
        Optional.empty(),
        newest.usableAt(),
        new Evidence(
            sentence, Findings.BEDSIDE, 0, 0.5, Map.of(Cause.CONTEXT, 1.0), List.of(part)));
  }

  private static String words(Metric metric) {
    return switch (metric) {
      case HEART_RATE -> "Heart rate";
      case RESPIRATION_RATE -> "Breathing";
      default -> "Oxygen saturation";
    };
  }

  private static String code(Metric metric) {
    return switch (metric) {
      case HEART_RATE -> "hr";
      case RESPIRATION_RATE -> "rr";
      default -> "spo2";
    };
  }
}
