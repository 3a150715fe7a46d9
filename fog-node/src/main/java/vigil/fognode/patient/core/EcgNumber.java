package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/** The heart rate that a monitor says against the one that its own curve shows. */
final class EcgNumber {
  private static final String AGAINST = "heart-rate-contradicts-ecg";
  private static final String APART = "heart-rate-apart-from-ecg";
  static final Set<String> NAMES = Set.of(AGAINST, APART);

  /** Two ways of counting one heart differ by less, per minute; or by a sixth. */
  private static final double GAP = 12;

  private static final double CREEPING = 5;

  /** Three ways of counting one heart, even an uneven one, differ by no larger factor. */
  private static final double ONE_HEART = 1.25;

  /** A sensor that drifts takes its time; data that are changed on the way jump. */
  private static final Duration JUMP = Duration.ofSeconds(4);

  private EcgNumber() {}

  static List<Timed.Rule> rules(PatientState state, Rulebook book, Instant now) {
    var heard = Hearing.of(state, book, now);
    double gap = heard.map(it -> gap(it, state, book, now)).orElse(Double.NEGATIVE_INFINITY);
    return List.of(
        new Timed.Rule(AGAINST, gap - least(heard), GAP / 3, book.disagreementDelay()),
        new Timed.Rule(APART, gap - CREEPING, 0, Duration.ZERO));
  }

  /** By so much two ways of counting must differ, per minute. */
  private static double least(Optional<Hearing> heard) {
    double rate = heard.map(it -> it.ecg().rhythm().rate()).orElse(Double.NaN);
    return rate > 6 * GAP ? rate / 6 : GAP;
  }

  /** Whether it has been wrong for long enough to be told. */
  static boolean isWrong(PatientState state) {
    return Rhythms.isPresent(state, AGAINST);
  }

  /** How far the number is from its own curve, per minute; far below nought where unknown. */
  private static double gap(Hearing heard, PatientState state, Rulebook book, Instant now) {
    var number = state.vitals().of(Metric.HEART_RATE).filter(n -> n.isFresh(now, book.fresh()));
    boolean unsure =
        number.isEmpty()
            || !heard.showsBeats()
            || !heard.isEven()
            || Aftermath.isOn(state)
            || EcgFaults.isNoisy(state, book, now);
    if (unsure) {
      return Double.NEGATIVE_INFINITY;
    }
    double said = number.get().value();
    double rate = heard.ecg().rhythm().rate();
    // Where the finger goes with the number, it is the curve that is miscounted here.
    double pulse = heard.pulse().rate();
    boolean seconded = Math.abs(pulse - said) < Math.abs(pulse - rate);
    return seconded ? Double.NEGATIVE_INFINITY : Math.abs(said - rate);
  }

  /** Whether the ECG shows that the heart beats, whatever the number says. */
  static boolean beats(PatientState state, Rulebook book, Instant now) {
    return Hearing.of(state, book, now).filter(Hearing::showsBeats).isPresent();
  }

  /** Whether the number is wrong by its own curve, or counts what is noise. */
  static boolean isExplained(PatientState state, Rulebook book, Instant now) {
    if (isWrong(state) || EcgFaults.isBeliedByPulse(state, book, now)) {
      return true;
    }
    var number = state.vitals().of(Metric.HEART_RATE);
    if (number.isEmpty()) {
      return false;
    }
    if (number.get().isLifeless()) {
      return beats(state, book, now);
    }
    var pulse = Pulse.of(state, book, now);
    return EcgFaults.isNoisy(state, book, now)
        && pulse.isThere()
        && Math.abs(number.get().value() - pulse.rate()) > GAP;
  }

  /** Whether number, curve and the pulse at the finger go at one rate that is not the usual one. */
  static boolean isVouchedFor(PatientState state, Rulebook book, Instant now) {
    var number = state.vitals().of(Metric.HEART_RATE).filter(n -> n.isFresh(now, book.fresh()));
    var heard = Hearing.of(state, book, now).filter(Hearing::showsBeats);
    double pulse = Pulse.of(state, book, now).rate();
    if (number.isEmpty() || heard.isEmpty() || Double.isNaN(pulse)) {
      return false;
    }
    double rate = heard.get().ecg().rhythm().rate();
    double said = number.get().value();
    double most = Math.max(pulse, Math.max(rate, said));
    double least = Math.min(pulse, Math.min(rate, said));
    return most <= ONE_HEART * least
        && Math.abs(rate - state.expected(Metric.HEART_RATE)) > ONE_HEART * GAP;
  }

  static Optional<Finding> finding(PatientState state) {
    return Timed.onset(state, AGAINST).map(onset -> finding(state, onset));
  }

  private static Finding finding(PatientState state, Instant onset) {
    double rate = state.vitals().traces().ecg().map(e -> e.rhythm().rate()).orElse(Double.NaN);
    double said = state.vitals().of(Metric.HEART_RATE).map(Newest::value).orElse(Double.NaN);
    var apart = Timed.onset(state, APART).orElse(onset);
    boolean crept = Duration.between(apart, onset).compareTo(JUMP) >= 0 || said < 1;
    var cause = crept ? Cause.DEVICE : Cause.TAMPERING;
    var sentence =
        String.format(
            Locale.ROOT,
            "The monitor says heart rate %.0f/min, its own ECG %.0f/min: %s.",
            said,
            rate,
            crept ? "do not trust the number" : "look at the patient, not at the number");
    return new Finding(
        AGAINST,
        cause,
        Urgency.kind(cause),
        Priority.LOW,
        state.vitals().traces().monitor(),
        onset,
        Findings.ruled(sentence, Rhythms.MODEL, cause));
  }
}
