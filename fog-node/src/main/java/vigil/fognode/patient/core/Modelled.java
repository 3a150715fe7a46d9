package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.models.Judgement;
import vigil.models.limit.Situation;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Evidence.Contribution;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Priority;

/** What the models hold to be anomalous, with its cause, unless the context explains it. */
final class Modelled {
  /** A metric with a smaller part in the score needs no explanation of its own. */
  private static final double PART = 0.2;

  private Modelled() {}

  static List<Finding> of(PatientState state, Instant now) {
    return state.opinion().held().map(held -> finding(state, held, now)).stream().toList();
  }

  private static Finding finding(PatientState state, Opinion.Held held, Instant now) {
    var judgement = held.judgement();
    var cause = likeliest(judgement.causes());
    if (cause == Cause.PATIENT || cause == Cause.CONTEXT) {
      var why = explanation(judgement, state.vitals().situation(state.context(), now));
      if (why.isPresent() || cause == Cause.CONTEXT) {
        return explained(held, why);
      }
    }
    var priority = Urgency.of(judgement.condition(), cause).priority();
    return new Finding(
        judgement.condition(),
        cause,
        Urgency.kind(cause),
        priority,
        cause == Cause.PATIENT ? Optional.empty() : suspect(state, judgement),
        held.onset(),
        evidence(judgement, judgement.sentence() + without(judgement)));
  }

  private static Finding explained(Opinion.Held held, Optional<String> why) {
    var judgement = held.judgement();
    var sentence = why.map(w -> judgement.sentence() + " This fits: " + w + ".");
    return new Finding(
        judgement.condition() + "-explained",
        Cause.CONTEXT,
        Urgency.kind(Cause.CONTEXT),
        Priority.NONE,
        Optional.empty(),
        held.onset(),
        evidence(judgement, sentence.orElse(judgement.sentence())));
  }

  /** What explains every metric that has a part in the score; empty where one stays unexplained. */
  private static Optional<String> explanation(Judgement judgement, Situation situation) {
    Optional<String> why = Optional.empty();
    for (var part : judgement.contributions()) {
      if (part.share() >= PART) {
        var one = situation.explains(part.metric(), part.seen(), part.expected());
        if (one.isEmpty()) {
          return one;
        }
        why = why.or(() -> one);
      }
    }
    return why;
  }

  /** Context counts only where it outweighs all others together: else somebody is told. */
  static Cause likeliest(Map<Cause, Double> causes) {
    if (causes.getOrDefault(Cause.CONTEXT, 0.0) > 0.5) {
      return Cause.CONTEXT;
    }
    return causes.entrySet().stream()
        .filter(entry -> entry.getKey() != Cause.CONTEXT)
        .max(Map.Entry.<Cause, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(Cause.PATIENT);
  }

  /** The device whose metric has the largest part in the score. */
  private static Optional<DeviceId> suspect(PatientState state, Judgement judgement) {
    return judgement.contributions().stream()
        .map(Contribution::metric)
        .flatMap(metric -> state.vitals().of(metric).stream())
        .map(Newest::device)
        .findFirst();
  }

  private static String without(Judgement judgement) {
    return judgement.missing().isEmpty()
        ? ""
        : " Judged without " + String.join(", ", judgement.missing()) + ".";
  }

  private static Evidence evidence(Judgement judgement, String sentence) {
    return new Evidence(
        sentence,
        judgement.model(),
        judgement.score(),
        judgement.threshold(),
        judgement.causes(),
        judgement.contributions());
  }
}
