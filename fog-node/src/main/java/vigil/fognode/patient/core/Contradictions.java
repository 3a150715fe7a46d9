package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/**
 * What two devices on one patient say that cannot both be so: heart rate against pulse, pressures
 * against each other and against the pulse, glucose against the insulin pump.
 */
final class Contradictions {
  private static final String RATES = "rates-contradict";
  private static final String APART = "rates-apart";
  private static final String PRESSURES = "pressures-contradict";
  private static final String NO_FLOW = "pressure-contradicts-pulse";
  private static final String INSULIN = "insulin-at-low-glucose";

  /**
   * Rates that differ by more than this, or by a sixth, for 15 s are not of one heart; per minute.
   * In 4.7 h of 35 real patients they never did.
   */
  private static final double RATE_GAP = 12;

  /** From here on they come apart, per minute. */
  private static final double CREEPING = 5;

  /** A sensor that drifts takes its time; data that are changed on the way jump. */
  private static final Duration JUMP = Duration.ofSeconds(4);

  /** Below this an oximeter at a finger finds no pulse; in mmHg. */
  private static final double PULSELESS = 50;

  private static final double LOW_GLUCOSE = 70;
  private static final Duration SPOT = Duration.ofMinutes(10);
  private static final Duration AT_ONCE = Duration.ZERO;

  private Contradictions() {}

  static List<Timed.Rule> rules(PatientState state, Rulebook book, Instant now) {
    var rules = new ArrayList<Timed.Rule>();
    rules.add(
        new Timed.Rule(RATES, rateGap(state, book, now), RATE_GAP / 3, book.disagreementDelay()));
    rules.add(new Timed.Rule(APART, gap(state, book, now) - CREEPING, 0, AT_ONCE));
    rules.add(new Timed.Rule(PRESSURES, pressureGap(state, now), 0, AT_ONCE));
    rules.add(new Timed.Rule(NO_FLOW, noFlow(state, book, now), 5, AT_ONCE));
    rules.add(new Timed.Rule(INSULIN, insulin(state, now), 5, AT_ONCE));
    return rules;
  }

  static List<Finding> findings(PatientState state, Instant now) {
    var found = new ArrayList<Finding>();
    // What the models hold to be the patient's or an attack is the better word.
    boolean told = EcgNumber.isWrong(state);
    if (!told && state.opinion().held().map(Modelled::isOfDevice).orElse(true)) {
      rates(found, state);
    }
    add(found, state, PRESSURES, Cause.DEVICE, Priority.LOW);
    add(found, state, NO_FLOW, Cause.DEVICE, Priority.LOW);
    add(found, state, INSULIN, Cause.PATIENT, Priority.HIGH);
    return found;
  }

  private static void rates(List<Finding> found, PatientState state) {
    var onset = Timed.onset(state, RATES);
    if (onset.isPresent()) {
      var apart = Timed.onset(state, APART).orElse(onset.get());
      boolean crept = Duration.between(apart, onset.get()).compareTo(JUMP) >= 0;
      var cause = crept ? Cause.DEVICE : Cause.TAMPERING;
      var suspect = strayed(state);
      found.add(
          new Finding(
              RATES,
              cause,
              Urgency.kind(cause),
              Priority.LOW,
              state.vitals().of(suspect).map(Newest::device),
              onset.get(),
              Findings.ruled(sentence(state, suspect, crept), Findings.BEDSIDE, cause)));
    }
  }

  /** The rate that is further from what is usual for the patient. */
  private static Metric strayed(PatientState state) {
    return off(state, Metric.HEART_RATE) >= off(state, Metric.PULSE_RATE)
        ? Metric.HEART_RATE
        : Metric.PULSE_RATE;
  }

  private static double off(PatientState state, Metric metric) {
    double lately = state.vitals().of(metric).map(Newest::usual).orElse(Double.NaN);
    double off = Math.abs(lately - state.expected(metric));
    return Double.isNaN(off) ? 0 : off;
  }

  private static String sentence(PatientState state, Metric suspect, boolean crept) {
    var rates =
        "Heart rate %s and pulse %s are not of one heart"
            .formatted(said(state, Metric.HEART_RATE), said(state, Metric.PULSE_RATE));
    var sensor = suspect == Metric.HEART_RATE ? "the ECG" : "the oximeter";
    return crept
        ? rates + ": " + sensor + " drifts, check electrodes and probe."
        : rates + ": that of " + sensor + " has jumped, look at the patient.";
  }

  private static void add(
      List<Finding> found, PatientState state, String rule, Cause cause, Priority priority) {
    Timed.onset(state, rule)
        .ifPresent(
            onset ->
                found.add(
                    new Finding(
                        rule,
                        cause,
                        kind(cause),
                        priority,
                        Optional.empty(),
                        onset,
                        evidence(state, rule, cause))));
  }

  private static Kind kind(Cause cause) {
    return Urgency.kind(cause);
  }

  private static Evidence evidence(PatientState state, String rule, Cause cause) {
    var sentence =
        switch (rule) {
          case PRESSURES ->
              "Pressures %s over %s with a mean of %s cannot be: measure again."
                  .formatted(
                      said(state, Metric.SYSTOLIC_PRESSURE),
                      said(state, Metric.DIASTOLIC_PRESSURE),
                      said(state, Metric.MEAN_PRESSURE));
          case NO_FLOW ->
              "Systolic pressure %s, but a good pulse at the finger: measure again."
                  .formatted(said(state, Metric.SYSTOLIC_PRESSURE));
          default ->
              "Glucose is %s and the insulin pump runs at %s: stop it and look at the patient."
                  .formatted(said(state, Metric.GLUCOSE), said(state, Metric.INFUSION_RATE));
        };
    return Findings.ruled(sentence, Findings.BEDSIDE, cause);
  }

  private static String said(PatientState state, Metric metric) {
    return state.vitals().of(metric).map(n -> Crossed.spoken(metric, n.value())).orElse("unknown");
  }

  private static double rateGap(PatientState state, Rulebook book, Instant now) {
    double heart = state.vitals().of(Metric.HEART_RATE).map(Newest::value).orElse(0.0);
    return gap(state, book, now) - Math.max(RATE_GAP, heart / 6);
  }

  /** Between the two rates, per minute; far below nought where one of them is not there. */
  private static double gap(PatientState state, Rulebook book, Instant now) {
    var vitals = state.vitals();
    if (EcgFaults.isNoisy(state, book, now)
        || !vitals.isAlive(Metric.HEART_RATE, now, book.fresh())
        || !vitals.isAlive(Metric.PULSE_RATE, now, book.fresh())) {
      return Double.NEGATIVE_INFINITY;
    }
    double heart = vitals.of(Metric.HEART_RATE).orElseThrow().value();
    double pulse = vitals.of(Metric.PULSE_RATE).orElseThrow().value();
    return Math.abs(heart - pulse);
  }

  private static double pressureGap(PatientState state, Instant now) {
    double systolic = fresh(state, Metric.SYSTOLIC_PRESSURE, now);
    double diastolic = fresh(state, Metric.DIASTOLIC_PRESSURE, now);
    double mean = fresh(state, Metric.MEAN_PRESSURE, now);
    double gap =
        Math.max(diastolic - systolic, Math.max(mean - systolic - 1, diastolic - mean - 1));
    return Double.isNaN(gap) ? Double.NEGATIVE_INFINITY : gap;
  }

  private static double noFlow(PatientState state, Rulebook book, Instant now) {
    double systolic = fresh(state, Metric.SYSTOLIC_PRESSURE, now);
    boolean flows =
        state.vitals().isAlive(Metric.PULSE_RATE, now, book.fresh())
            && state.vitals().of(Metric.SPO2).map(Newest::usual).orElse(0.0) >= 90;
    return flows && !Double.isNaN(systolic) ? PULSELESS - systolic : Double.NEGATIVE_INFINITY;
  }

  private static double insulin(PatientState state, Instant now) {
    double glucose = fresh(state, Metric.GLUCOSE, now);
    double rate = fresh(state, Metric.INFUSION_RATE, now);
    return Insulin.isGiven(state) && rate > 0 && !Double.isNaN(glucose)
        ? LOW_GLUCOSE - glucose
        : Double.NEGATIVE_INFINITY;
  }

  private static double fresh(PatientState state, Metric metric, Instant now) {
    return state
        .vitals()
        .of(metric)
        .filter(newest -> newest.isFresh(now, SPOT))
        .map(Newest::value)
        .orElse(Double.NaN);
  }
}
