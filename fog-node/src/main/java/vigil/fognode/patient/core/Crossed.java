package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vigil.models.limit.Crossing;
import vigil.models.limit.Limit;
import vigil.models.limit.Situation;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** Limits that are crossed, and those that would be if nothing explained it. */
final class Crossed {
  static final String MODEL = "limits/1";

  private Crossed() {}

  static List<Finding> of(PatientState state, Rulebook book, Instant now) {
    var found = new ArrayList<Finding>();
    var situation = state.vitals().situation(state.context(), now);
    for (var limit : book.limits().all()) {
      var crossing = state.vitals().crossings().get(limit.condition());
      if (crossing != null && crossing.present()) {
        if (!Faults.explains(state, limit.metric(), book, now)) {
          var age = age(state, limit.metric(), book, now);
          found.add(crossed(state, situation.apply(limit), crossing, age));
        }
      } else if (crossing == null) {
        spared(state, limit, situation, age(state, limit.metric(), book, now))
            .ifPresent(found::add);
      }
    }
    return withoutMilder(found, book);
  }

  /** Of two crossed limits of one metric the more urgent one speaks. */
  private static List<Finding> withoutMilder(List<Finding> found, Rulebook book) {
    return found.stream()
        .filter(
            finding ->
                found.stream()
                    .noneMatch(
                        other ->
                            other.priority().compareTo(finding.priority()) > 0
                                && metric(other, book) == metric(finding, book)))
        .toList();
  }

  private static Metric metric(Finding finding, Rulebook book) {
    return finding.evidence().contributions().getFirst().metric();
  }

  /** Words for how old the newest value is, where it is not of now. */
  private static String age(PatientState state, Metric metric, Rulebook book, Instant now) {
    return state
        .vitals()
        .of(metric)
        .filter(seen -> seen.usableAt() != Instant.MIN && !seen.isFresh(now, book.silence()))
        .map(seen -> ", measured " + span(Duration.between(seen.usableAt(), now)) + " ago")
        .orElse("");
  }

  private static Finding crossed(PatientState state, Limit limit, Crossing crossing, String age) {
    var seen = state.vitals().of(limit.metric()).orElseThrow();
    var since = Duration.between(crossing.since(), seen.usableAt());
    var sentence =
        "%s: %s, limit %s%s%s."
            .formatted(
                limit.words(),
                spoken(limit.metric(), seen.value()),
                number(limit.bound()),
                since.toSeconds() < 1 ? "" : ", for " + span(since),
                age);
    var contribution =
        new Evidence.Contribution(
            limit.metric(), 1, seen.value(), state.expected(limit.metric()), since);
    return new Finding(
        limit.condition(),
        Cause.PATIENT,
        Kind.PHYSIOLOGICAL,
        limit.priority(),
        Optional.empty(),
        crossing.since(),
        new Evidence(
            sentence,
            MODEL,
            limit.score(seen.value()),
            0.5,
            Map.of(Cause.PATIENT, 1.0),
            List.of(contribution)));
  }

  /** A value outside the limit of a patient at rest that the context explains: said, no alert. */
  private static Optional<Finding> spared(
      PatientState state, Limit limit, Situation situation, String age) {
    var seen = state.vitals().of(limit.metric());
    if (seen.isEmpty() || limit.vital() || limit.excess(seen.get().value()) <= 0) {
      return Optional.empty();
    }
    return situation
        .explains(limit.metric(), seen.get().value(), limit.bound())
        .map(
            why ->
                new Finding(
                    limit.condition() + "-explained",
                    Cause.CONTEXT,
                    Kind.PHYSIOLOGICAL,
                    Priority.NONE,
                    Optional.empty(),
                    seen.get().usableAt(),
                    explained(state, limit, seen.get(), age + ", which fits: " + why)));
  }

  private static Evidence explained(PatientState state, Limit limit, Newest seen, String rest) {
    var contribution =
        new Evidence.Contribution(
            limit.metric(), 1, seen.value(), state.expected(limit.metric()), Duration.ZERO);
    return new Evidence(
        limit.words() + ": " + spoken(limit.metric(), seen.value()) + rest + ".",
        MODEL,
        limit.score(seen.value()),
        0.5,
        Map.of(Cause.CONTEXT, 1.0),
        List.of(contribution));
  }

  /** The value with its unit, as a nurse says it. */
  static String spoken(Metric metric, double value) {
    return number(value) + " " + metric.unit().spoken();
  }

  private static String span(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
