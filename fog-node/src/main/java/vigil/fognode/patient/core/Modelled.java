package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** What the models hold to be anomalous, with its cause, unless the context explains it. */
final class Modelled {
  /** A metric with a smaller part in the score needs no explanation of its own. */
  private static final double PART = 0.2;

  /** What the models look back on. */
  private static final Duration WINDOW = Duration.ofSeconds(35);

  /** Rates of one heart that are measured twice differ by less, per minute. */
  private static final double LEAST_GAP = 6;

  private Modelled() {}

  static List<Finding> of(PatientState state, Rulebook book, Instant now) {
    return state
        .opinion()
        .held()
        .filter(held -> !restsOnNothing(state, held.judgement(), now))
        .filter(held -> !Aftermath.explains(state, held.judgement()))
        .filter(held -> !isVouchedFor(state, held.judgement(), book, now))
        .map(held -> isDriftOfBothRates(state, held.judgement()) ? ofThePatient(state, held) : held)
        .filter(held -> !isTrifling(held.judgement()))
        .map(held -> finding(state, held, now))
        .stream()
        .toList();
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
    if (cause == Cause.PATIENT
        && !Aftermath.isOn(state)
        && isBeliedByTheOtherRate(state, judgement)) {
      return belied(state, held);
    }
    var priority = Urgency.of(judgement.told().condition(), cause).priority();
    return new Finding(
        judgement.told().condition(),
        cause,
        Urgency.kind(cause),
        priority,
        cause == Cause.PATIENT ? Optional.empty() : suspect(state, held.first()),
        held.onset(),
        evidence(shown(held), shown(held).told().sentence() + without(shown(held))));
  }

  /** All of one window, so that what is said, what is drawn and the figures are of one time. */
  private static Judgement shown(Opinion.Held held) {
    return held.shown().judgement();
  }

  /**
   * Whether the metric that leads was without life within the window: its lead is off, or the limit
   * of an arrest speaks. Either says more than the models.
   */
  private static boolean restsOnNothing(PatientState state, Judgement judgement, Instant now) {
    return judgement
        .leading()
        .flatMap(state.vitals()::of)
        .filter(newest -> newest.wasLifeless(now, WINDOW))
        .isPresent();
  }

  /**
   * Whether what looks altered or broken is what the ECG's curve and the finger say, too: three
   * witnesses, one of them another device.
   */
  private static boolean isVouchedFor(
      PatientState state, Judgement judgement, Rulebook book, Instant now) {
    return likeliest(judgement.causes()) != Cause.PATIENT
        && judgement.leading().flatMap(Modelled::twin).isPresent()
        && EcgNumber.isVouchedFor(state, book, now);
  }

  /**
   * Whether all values lie so near the usual ones that nobody at the bedside would do anything: a
   * model that knows a patient well finds seven beats strange.
   */
  private static boolean isTrifling(Judgement judgement) {
    if (likeliest(judgement.causes()) != Cause.PATIENT) {
      return false;
    }
    var steps =
        judgement.told().contributions().stream()
            .mapToDouble(part -> Math.abs(part.seen() - part.expected()) / step(part.metric()))
            .filter(Double::isFinite)
            .toArray();
    return steps.length > 0 && Arrays.stream(steps).noneMatch(step -> step >= 1);
  }

  /** A change that matters, in the metric's unit: half of what the mildest alarm limit leaves. */
  static double step(Metric metric) {
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> 12;
      case RESPIRATION_RATE -> 5;
      case SPO2 -> 3;
      default -> 0;
    };
  }

  /** Heart rate and pulse are of one heart: where only one of them moves, its sensor does. */
  private static boolean isBeliedByTheOtherRate(PatientState state, Judgement judgement) {
    var one = judgement.leading();
    var other = one.flatMap(Modelled::twin);
    if (other.isEmpty() || state.vitals().of(other.get()).filter(n -> !n.isLifeless()).isEmpty()) {
      return false;
    }
    double moved = moved(state, one.get());
    double twinMoved = moved(state, other.get());
    return Math.abs(moved - twinMoved) > LEAST_GAP && Math.abs(twinMoved) < Math.abs(moved) / 2;
  }

  /** Two sensors do not drift alike: where both rates of a heart move, the heart does. */
  private static boolean isDriftOfBothRates(PatientState state, Judgement judgement) {
    if (!judgement.told().condition().equals("sensor-drift")) {
      return false;
    }
    double heart = moved(state, Metric.HEART_RATE);
    double pulse = moved(state, Metric.PULSE_RATE);
    return heart * pulse > 0
        && Math.abs(heart - pulse) <= LEAST_GAP
        && Math.min(Math.abs(heart), Math.abs(pulse)) > LEAST_GAP / 2;
  }

  private static Opinion.Held ofThePatient(PatientState state, Opinion.Held held) {
    var shown = new Opinion.Timed(ofThePatient(state, shown(held)), held.shown().at());
    return new Opinion.Held(
        ofThePatient(state, held.judgement()), held.onset(), held.first(), shown);
  }

  private static Judgement ofThePatient(PatientState state, Judgement judgement) {
    double heart = state.vitals().of(Metric.HEART_RATE).map(Newest::value).orElse(Double.NaN);
    double usual = state.expected(Metric.HEART_RATE);
    var told =
        judgement
            .told()
            .as(
                heart > usual ? "tachycardia" : "bradycardia",
                "Heart rate %s, usual %s; the pulse says the same."
                    .formatted(
                        Crossed.spoken(Metric.HEART_RATE, heart),
                        Crossed.number(Math.rint(usual))));
    return judgement.because(Map.of(Cause.PATIENT, 1.0)).telling(told);
  }

  private static Optional<Metric> twin(Metric rate) {
    return switch (rate) {
      case HEART_RATE -> Optional.of(Metric.PULSE_RATE);
      case PULSE_RATE -> Optional.of(Metric.HEART_RATE);
      default -> Optional.empty();
    };
  }

  /** How far a metric has moved from what is usual, in its unit; 0 where that is not known. */
  private static double moved(PatientState state, Metric metric) {
    double usual = state.vitals().of(metric).map(Newest::usual).orElse(Double.NaN);
    double off = usual - state.expected(metric);
    return Double.isNaN(off) ? 0 : off;
  }

  private static Finding belied(PatientState state, Opinion.Held held) {
    var judgement = held.judgement();
    double tampered = judgement.causes().getOrDefault(Cause.TAMPERING, 0.0);
    double broken = judgement.causes().getOrDefault(Cause.DEVICE, 0.0);
    var cause = tampered > broken ? Cause.TAMPERING : Cause.DEVICE;
    var sentence =
        shown(held).told().sentence() + " The other rate has not moved: check the sensor.";
    return new Finding(
        "rates-contradict",
        cause,
        Urgency.kind(cause),
        Urgency.of("rates-contradict", cause).priority(),
        suspect(state, held.first()),
        held.onset(),
        evidence(shown(held), sentence));
  }

  private static Finding explained(Opinion.Held held, Optional<String> why) {
    var shown = shown(held);
    var sentence = why.map(w -> shown.told().sentence() + " This fits: " + w + ".");
    return new Finding(
        shown.told().condition() + "-explained",
        Cause.CONTEXT,
        Urgency.kind(Cause.CONTEXT),
        Priority.NONE,
        Optional.empty(),
        held.onset(),
        evidence(shown, sentence.orElse(shown.told().sentence())));
  }

  /** What explains every metric that has a part in the score; empty where one stays unexplained. */
  private static Optional<String> explanation(Judgement judgement, Situation situation) {
    Optional<String> why = Optional.empty();
    for (var part : judgement.told().contributions()) {
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

  /** Whether a device's fault is what the models hold. */
  static boolean isOfDevice(Opinion.Held held) {
    return likeliest(held.judgement().causes()) == Cause.DEVICE;
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
    return judgement.told().contributions().stream()
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
        judgement.told().contributions(),
        judgement.told().usual().map(usual -> usual.of(metrics(judgement))),
        judgement.told().timings());
  }

  /** Those with the largest part first; what a sentence is about need not be it. */
  private static List<Metric> metrics(Judgement judgement) {
    return judgement.told().contributions().stream().map(Contribution::metric).toList();
  }
}
