package vigil.fognode.patient.core;

import static java.util.Objects.requireNonNull;

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
    var outside =
        READ.stream()
            .filter(metric -> isOutside(state, metric, book, now))
            .filter(metric -> found.stream().noneMatch(finding -> isOf(finding, metric)))
            .toList();
    if (outside.isEmpty()) {
      return List.of();
    }
    var situation = state.vitals().situation(state.context(), now);
    return outside.stream().flatMap(metric -> explained(state, metric, situation)).toList();
  }

  private static boolean isOf(Finding finding, Metric metric) {
    return finding.evidence().contributions().stream().anyMatch(it -> it.metric() == metric);
  }

  private static boolean isOutside(PatientState state, Metric metric, Rulebook book, Instant now) {
    var band = state.bands().get(metric);
    if (band == null || band.weight() < KNOWN) {
      return false;
    }
    return state
        .vitals()
        .of(metric)
        .filter(newest -> newest.isFresh(now, book.fresh()))
        .map(Newest::usual)
        .filter(seen -> seen < band.low() || seen > band.high())
        .filter(seen -> Math.abs(seen - band.expected()) >= Modelled.step(metric))
        .isPresent();
  }

  private static Stream<Finding> explained(PatientState state, Metric metric, Situation situation) {
    double expected = requireNonNull(state.bands().get(metric)).expected();
    return state.vitals().of(metric).stream()
        .flatMap(
            newest ->
                situation.explains(metric, newest.usual(), expected).stream()
                    .map(why -> finding(metric, newest, expected, why)));
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
