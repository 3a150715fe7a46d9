package vigil.fognode.patient.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.fognode.patient.core.Ward.part;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Context.Explanation;
import vigil.models.Context.Sex;
import vigil.models.Context.Sort;
import vigil.models.Judgement;
import vigil.models.Tier;
import vigil.models.Track;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.DeviceView;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Verdict;

class PatientRulesTest {
  private static final Map<Metric, Double> WELL =
      Map.of(
          Metric.HEART_RATE, 72.0,
          Metric.PULSE_RATE, 72.0,
          Metric.RESPIRATION_RATE, 15.0,
          Metric.SPO2, 97.0);
  private static final Map<Metric, Track.Band> USUAL =
      Map.of(
          Metric.HEART_RATE, new Track.Band(72, 66, 78, 1),
          Metric.PULSE_RATE, new Track.Band(72, 66, 78, 1),
          Metric.RESPIRATION_RATE, new Track.Band(15, 12, 18, 1),
          Metric.SPO2, new Track.Band(97, 95, 99, 1));
  private static final Judgement NORMAL = Ward.judgement(0.2, "normal", Cause.PATIENT);

  private final Ward ward = new Ward();

  @Test
  void isUnjudgedUntilTheFirstJudgement() {
    ward.seconds(3, WELL);
    assertThat(reason()).isEqualTo(Verdict.Reason.WARMING_UP);

    ward.judged(1, NORMAL);
    assertThat(ward.verdict()).isInstanceOf(Verdict.Normal.class);
  }

  @Test
  void reportsACrossedLimitThoughNoModelEverAnswers() {
    ward.seconds(12, with(Metric.HEART_RATE, 140));

    assertThat(ward.conditions()).contains("hr-high");
    assertThat(reason()).isEqualTo(Verdict.Reason.WARMING_UP);
    var finding = ward.finding("hr-high").orElseThrow();
    assertThat(finding.priority()).isEqualTo(Priority.MEDIUM);
    assertThat(finding.evidence().sentence()).contains("Heart rate high: 140 beats/min, limit 130");
  }

  /** An old value is never told as if it were of now. */
  @Test
  void saysHowOldTheValueIsThatALimitWasCrossedBy() {
    ward.seconds(20, with(Metric.HEART_RATE, 140)).judged(1, NORMAL);
    var withoutEcg = new HashMap<>(WELL);
    withoutEcg.remove(Metric.HEART_RATE);
    withoutEcg.remove(Metric.RESPIRATION_RATE);

    ward.seconds(9, withoutEcg);
    assertThat(ward.finding("hr-high").orElseThrow().evidence().sentence())
        .isEqualTo("Heart rate high: 140 beats/min, limit 130, for 19 s.");

    ward.seconds(50, withoutEcg);
    assertThat(ward.finding("hr-high").orElseThrow().evidence().sentence())
        .matches("Heart rate high: 140 beats/min, limit 130, for 19 s, measured 5\\d s ago\\.");
  }

  /** A node that comes back has heard nobody for as long as it was away. */
  @Test
  void takesItsOwnAbsenceForNoSilence() {
    ward.seconds(5, WELL).judged(1, NORMAL);
    var before = ward.now;
    ward.now = before.plusSeconds(60);
    var recalled = PatientState.empty(Ward.BED, ward.now).withVitals(ward.state.vitals(), before);

    ward.apply(ward.rules.resume(recalled, ward.now));
    var there = new DeviceView(Ward.ECG, before, Duration.ZERO, 0, Double.NaN, List.of());
    ward.apply(ward.rules.deviceChanged(ward.state, there, ward.now)).seconds(29, Map.of());
    assertThat(ward.conditions()).doesNotContain("no-samples");

    ward.seconds(1, Map.of());
    assertThat(ward.conditions()).contains("no-samples");
  }

  /** Nobody puts it back only to say that it is over. */
  @Test
  void endsWhatADeviceHasFoundThatWasTakenOff() {
    ward.seconds(20, with(Metric.HEART_RATE, 140)).judged(1, NORMAL);

    ward.apply(ward.rules.wear(ward.state, Set.of(Ward.ECG, Ward.OXIMETER), ward.now));
    assertThat(ward.conditions()).containsExactly("hr-high");

    ward.apply(ward.rules.wear(ward.state, Set.of(Ward.OXIMETER), ward.now));
    assertThat(ward.conditions()).isEmpty();
    assertThat(ward.state.vitals().of(Metric.HEART_RATE)).isEmpty();
    assertThat(ward.state.vitals().of(Metric.SPO2)).isPresent();
  }

  @Test
  void letsTheMoreUrgentOfTwoLimitsSpeak() {
    ward.seconds(12, with(Metric.HEART_RATE, 165)).judged(1, NORMAL);

    assertThat(ward.conditions()).contains("hr-extreme-high").doesNotContain("hr-high");
  }

  @Test
  void raisesAnArrestAtOnce() {
    ward.seconds(5, WELL).judged(1, NORMAL);
    ward.seconds(1, Map.of(Metric.HEART_RATE, 0.0, Metric.PULSE_RATE, 0.0, Metric.SPO2, 0.0));

    assertThat(ward.finding("asystole").orElseThrow().priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  void takesNoArrestFromALeadThatIsOff() {
    ward.seconds(5, WELL).judged(1, NORMAL);
    ward.seconds(20, with(Metric.HEART_RATE, 0));

    assertThat(ward.conditions()).containsExactly("lead-off");
    var finding = ward.finding("lead-off").orElseThrow();
    assertThat(finding.kind()).isEqualTo(Kind.TECHNICAL);
    assertThat(finding.device()).contains(Ward.ECG);
  }

  @Test
  void takesNoArrestFromALeadTheDeviceStageSaysIsOff() {
    ward.apply(
        ward.rules.deviceChanged(
            ward.state, Ward.view(Ward.ECG, "lead-off", Cause.DEVICE, Kind.TECHNICAL), ward.now));
    ward.seconds(20, Map.of(Metric.HEART_RATE, 0.0));

    assertThat(ward.conditions()).containsExactly("lead-off");
  }

  @Test
  void takesNoDesaturationFromAProbeThatIsOff() {
    ward.seconds(5, WELL).judged(1, NORMAL);
    ward.seconds(20, Map.of(Metric.HEART_RATE, 72.0, Metric.PULSE_RATE, 0.0, Metric.SPO2, 0.0));

    assertThat(ward.conditions()).containsExactly("probe-off");
  }

  @Test
  void needsThreeOfFiveJudgementsAndEndsAfterFiveNormalOnes() {
    var odd = Ward.judgement(0.95, "deterioration", Cause.PATIENT);
    ward.seconds(1, WELL).judged(5, NORMAL);

    ward.judged(2, odd);
    assertThat(ward.conditions()).isEmpty();
    ward.judged(1, odd);
    assertThat(ward.conditions()).containsExactly("deterioration");
    assertThat(ward.finding("deterioration").orElseThrow().onset())
        .isEqualTo(ward.now.minusSeconds(2));
    ward.judged(4, NORMAL);
    assertThat(ward.conditions()).containsExactly("deterioration");
    ward.judged(1, NORMAL);
    assertThat(ward.conditions()).isEmpty();
  }

  @Test
  void keepsWhatTheModelsSawOnceACondition() {
    ward.seconds(1, WELL).judged(9, Ward.judgement(0.95, "deterioration", Cause.PATIENT));

    assertThat(ward.effects.stream().filter(Effect.KeepWindow.class::isInstance)).hasSize(1);
  }

  @Test
  void findsAnAlertOfTheRulesAgainFromItsScene() {
    ward.apply(ward.rules.know(ward.state, context("salbutamol"), ward.now));
    ward.seconds(20, with(Metric.HEART_RATE, 175)).judged(1, NORMAL);

    var kept =
        ward.effects.stream()
            .filter(Effect.KeepScene.class::isInstance)
            .map(Effect.KeepScene.class::cast)
            .toList();
    assertThat(kept).extracting(keep -> keep.finding().condition()).contains("hr-extreme-high");
    assertThat(kept).allMatch(keep -> keep.scene().findings().contains(keep.finding()));
  }

  @ParameterizedTest(name = "{0}: {1} for {2}")
  @CsvSource({
    "PATIENT,   PHYSIOLOGICAL, MEDIUM",
    "DEVICE,    TECHNICAL,     LOW",
    "TAMPERING, SECURITY,      MEDIUM",
  })
  void tellsWhomAnAnomalyIsFor(Cause cause, Kind kind, Priority priority) {
    ward.seconds(1, WELL).judged(3, Ward.judgement(0.95, "odd", cause));

    var finding = ward.finding("odd").orElseThrow();
    assertThat(finding.kind()).isEqualTo(kind);
    assertThat(finding.priority()).isEqualTo(priority);
    assertThat(finding.cause()).isEqualTo(cause);
  }

  @Test
  void doubtsWhatRestsOnTamperedData() {
    ward.seconds(12, with(Metric.HEART_RATE, 140)).judged(1, NORMAL);
    ward.apply(
        ward.rules.deviceChanged(
            ward.state,
            Ward.view(Ward.ECG, "replayed-data", Cause.TAMPERING, Kind.SECURITY),
            ward.now));

    assertThat(ward.conditions()).containsExactly("hr-high", "replayed-data");
    assertThat(ward.finding("hr-high").orElseThrow().evidence().sentence())
        .endsWith("The data may be false: look at the patient.");
  }

  @Test
  void isUnjudgedWhenNothingComes() {
    ward.seconds(5, WELL).judged(1, NORMAL);
    ward.seconds(10, Map.of());

    assertThat(reason()).isEqualTo(Verdict.Reason.NO_SAMPLES);
    assertThat(ward.conditions()).containsExactly("no-samples");
  }

  /** Its devices may send: that they are not heard is the node's own fault, and said once. */
  @Test
  void saysThatTheNodeIsTooBusyWhereItIsLate() {
    ward.seconds(5, Map.of(Metric.HEART_RATE, 75.0));
    ward.late = true;

    ward.seconds(16, Map.of());
    assertThat(reason()).isEqualTo(Verdict.Reason.SHED);
    assertThat(ward.finding("not-judged").orElseThrow().priority()).isEqualTo(Priority.NONE);

    ward.late = false;
    ward.seconds(1, Map.of());
    assertThat(reason()).isEqualTo(Verdict.Reason.NO_SAMPLES);

    ward.late = true;
    ward.seconds(1, Map.of());
    assertThat(reason()).isEqualTo(Verdict.Reason.NO_SAMPLES);
  }

  @Test
  void isMissedThriceAsLateWhereNothingEverCame() {
    ward.apply(
        ward.rules.deviceChanged(
            ward.state,
            new DeviceView(Ward.ECG, ward.now, Duration.ZERO, 0, Double.NaN, List.of()),
            ward.now));
    ward.seconds(29, Map.of());
    assertThat(reason()).isEqualTo(Verdict.Reason.NO_SAMPLES);
    assertThat(ward.conditions()).isEmpty();

    ward.seconds(2, Map.of());
    assertThat(ward.conditions()).containsExactly("no-samples");
  }

  @Test
  void keepsNothingOfWhatNeverCame() {
    ward.seconds(5, WELL).judged(1, NORMAL);
    ward.seconds(11, Map.of());

    var step = ward.rules.tick(ward.state.withoutReported(), false, ward.now);
    assertThat(ward.conditions()).containsExactly("no-samples");
    assertThat(step.effects()).noneMatch(Effect.KeepScene.class::isInstance);
  }

  @Test
  void isUnjudgedWhenNothingUsableComes() {
    ward.seconds(15, Map.of(Metric.HEART_RATE, 0.0, Metric.SPO2, 0.0)).judged(1, NORMAL);

    assertThat(reason()).isEqualTo(Verdict.Reason.POOR_SIGNAL);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"NO_SCORE", "SHED"})
  void raisesATechnicalAlertWhenUnjudgedForLong(Verdict.Reason why) {
    ward.seconds(5, WELL).judged(1, NORMAL);
    ward.apply(ward.rules.giveUp(ward.state, why, ward.now));
    assertThat(reason()).isEqualTo(why);
    assertThat(ward.conditions()).isEmpty();

    ward.seconds(4, WELL);
    assertThat(ward.finding("not-judged").orElseThrow().kind()).isEqualTo(Kind.TECHNICAL);

    ward.judged(1, NORMAL);
    assertThat(ward.verdict()).isInstanceOf(Verdict.Normal.class);
  }

  @Test
  void isNotNormalWhenTheNetworksWereShed() {
    ward.seconds(1, WELL);
    ward.apply(
        ward.rules.judge(
            ward.state, ward.window(NORMAL), Set.of(Tier.WAVEFORM, Tier.NEURAL), ward.now));
    assertThat(reason()).isEqualTo(Verdict.Reason.SHED);

    ward.apply(ward.rules.judge(ward.state, ward.window(NORMAL), Set.of(Tier.WAVEFORM), ward.now));
    assertThat(ward.verdict()).isInstanceOf(Verdict.Normal.class);
  }

  @Test
  void saysInEachVerdictWhoHadNoSay() {
    var missing = List.of(new Verdict.Missing("vae", Verdict.Why.FAILED));
    ward.seconds(1, WELL);
    ward.apply(ward.rules.judge(ward.state, ward.window(NORMAL, missing), Set.of(), ward.now));
    assertThat(ward.verdict()).isInstanceOf(Verdict.Normal.class);
    assertThat(ward.verdict().missing()).isEqualTo(missing);

    ward.seconds(1, Map.of(Metric.SYSTOLIC_PRESSURE, 84.0));
    assertThat(ward.verdict()).isInstanceOf(Verdict.Anomalous.class);
    assertThat(ward.verdict().missing()).isEqualTo(missing);

    ward.effects.clear();
    ward.judged(1, NORMAL);
    assertThat(ward.verdict().missing()).as("all have a say again").isEmpty();
    assertThat(ward.effects).as("which is news").anyMatch(Effect.Report.class::isInstance);
  }

  @Test
  void nobodyIsMissingWhereNobodyWasAsked() {
    var shed = List.of(new Verdict.Missing("vae", Verdict.Why.SHED));
    ward.seconds(1, WELL);
    ward.apply(
        ward.rules.judge(ward.state, ward.window(NORMAL, shed), Set.of(Tier.NEURAL), ward.now));
    assertThat(reason()).isEqualTo(Verdict.Reason.SHED);
    assertThat(ward.verdict().missing()).isEqualTo(shed);

    ward.apply(ward.rules.giveUp(ward.state, Verdict.Reason.NO_SCORE, ward.now));
    assertThat(ward.verdict().missing()).isEmpty();
  }

  @Test
  void holdsAnAnomalyWhileUnjudged() {
    ward.seconds(1, WELL).judged(3, Ward.judgement(0.95, "deterioration", Cause.PATIENT));
    ward.apply(ward.rules.giveUp(ward.state, Verdict.Reason.NO_SCORE, ward.now));

    assertThat(reason()).isEqualTo(Verdict.Reason.NO_SCORE);
    assertThat(ward.conditions()).containsExactly("deterioration");
  }

  @Test
  void repeatsAnUnchangedVerdictNowAndThenOnly() {
    ward.seconds(1, WELL).judged(1, NORMAL);
    ward.effects.clear();
    ward.seconds(10, WELL);

    assertThat(ward.effects.stream().filter(Effect.Report.class::isInstance)).hasSize(2);
  }

  @ParameterizedTest(name = "{0} {1}, {2}: {3}")
  @CsvSource({
    "HEART_RATE,        140, rest,          hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, exercise,      hr-high-explained,      CONTEXT, NONE",
    "HEART_RATE,        172, exercise,      hr-extreme-high,        PATIENT, HIGH",
    "HEART_RATE,        140, salbutamol,    hr-high-explained,      CONTEXT, NONE",
    "HEART_RATE,        148, salbutamol,    hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, over@120,        hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, morphine,      hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, salbutamol@400, hr-high,               PATIENT, MEDIUM",
    "HEART_RATE,        140, asleep,        hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, oxygen,        hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, woman,         hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, man,           hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        140, child,         none,                   PATIENT, NONE",
    "HEART_RATE,        148, exercise,      hr-high-explained,      CONTEXT, NONE",
    "HEART_RATE,        148, exercise-old,  hr-high,                PATIENT, MEDIUM",
    "HEART_RATE,        138, physiotherapy, hr-high-explained,      CONTEXT, NONE",
    "HEART_RATE,        138, physiotherapy@90, hr-high,             PATIENT, MEDIUM",
    "HEART_RATE,        140, infant,        none,                   PATIENT, NONE",
    "HEART_RATE,        44,  rest,          hr-low,                 PATIENT, MEDIUM",
    "HEART_RATE,        44,  asleep,        hr-low-explained,       CONTEXT, NONE",
    "HEART_RATE,        44,  metoprolol,    hr-low-explained,       CONTEXT, NONE",
    "HEART_RATE,        36,  asleep,        hr-extreme-low,         PATIENT, HIGH",
    "RESPIRATION_RATE,  33,  rest,          rr-high,                PATIENT, MEDIUM",
    "RESPIRATION_RATE,  33,  physiotherapy, rr-high-explained,      CONTEXT, NONE",
    "RESPIRATION_RATE,  31,  copd,          rr-high-explained,      CONTEXT, NONE",
    "RESPIRATION_RATE,  7,   morphine,      rr-low,                 PATIENT, MEDIUM",
    "SPO2,              88,  rest,          spo2-low,               PATIENT, MEDIUM",
    "SPO2,              88,  hypercapnic,   none,                   PATIENT, NONE",
    "SPO2,              88,  suction,       spo2-low-explained,     CONTEXT, NONE",
    "SPO2,              88,  suction@20,    spo2-low,               PATIENT, MEDIUM",
    "SPO2,              88,  asleep,        spo2-low,               PATIENT, MEDIUM",
    "SPO2,              78,  hypercapnic,   spo2-critical,          PATIENT, HIGH",
    "GLUCOSE,           330, rest,          glucose-high,           PATIENT, MEDIUM",
    "GLUCOSE,           330, meal@1,        glucose-high,           PATIENT, MEDIUM",
    "GLUCOSE,           330, meal@45,       glucose-high-explained, CONTEXT, NONE",
    "GLUCOSE,           330, meal@300,      glucose-high,           PATIENT, MEDIUM",
    "GLUCOSE,           330, prednisolone@5, glucose-high,          PATIENT, MEDIUM",
    "GLUCOSE,           330, prednisolone@300, glucose-high-explained, CONTEXT, NONE",
    "GLUCOSE,           65,  meal@45,       glucose-low,            PATIENT, MEDIUM",
    "SYSTOLIC_PRESSURE, 88,  rest,          bp-low,                 PATIENT, HIGH",
    "SYSTOLIC_PRESSURE, 88,  nitroglycerin, bp-low-explained,       CONTEXT, NONE",
    "SYSTOLIC_PRESSURE, 205, exercise,      bp-high-explained,      CONTEXT, NONE",
  })
  void judgesTheSameReadingByItsContext(
      Metric metric,
      double value,
      String context,
      String condition,
      Cause cause,
      Priority priority) {
    ward.apply(ward.rules.know(ward.state, context(context), ward.now));
    ward.seconds(20, with(metric, value)).judged(1, NORMAL);

    if (condition.equals("none")) {
      assertThat(ward.conditions()).noneMatch(c -> c.startsWith("hr-") || c.startsWith("spo2-"));
      return;
    }
    var finding = ward.finding(condition).orElseThrow();
    assertThat(finding.cause()).isEqualTo(cause);
    assertThat(finding.priority()).isEqualTo(priority);
    var says = cause == Cause.CONTEXT ? "which fits: " + why(context) : ", limit ";
    assertThat(finding.evidence().sentence()).contains(says);
  }

  private static String why(String context) {
    return switch (context) {
      case "exercise" -> "activity";
      case "asleep" -> "sleep";
      default -> context.split("@")[0];
    };
  }

  @ParameterizedTest(name = "an anomaly of {0} {1}, {2}: {3}")
  @CsvSource({
    "HEART_RATE, 120, rest,       deterioration,           MEDIUM",
    "HEART_RATE, 120, exercise,   deterioration-explained, NONE",
    "SPO2,        88, exercise,   deterioration,           MEDIUM",
    "HEART_RATE,  92, salbutamol, deterioration-explained, NONE",
    "HEART_RATE, 130, salbutamol, deterioration,           MEDIUM",
    "GLUCOSE,    150, meal@45,    deterioration-explained, NONE",
    "GLUCOSE,    150, meal@300,   deterioration,           MEDIUM",
    "HEART_RATE,  58, asleep,     deterioration-explained, NONE",
    "HEART_RATE,  58, rest,       deterioration,           MEDIUM",
    "HEART_RATE,  55, asleep,     deterioration,           MEDIUM",
    "SPO2,        94, asleep,     deterioration,           MEDIUM",
    "GLUCOSE,    150, rest,       deterioration,           MEDIUM",
  })
  void explainsAnAnomalyByItsContext(
      Metric metric, double seen, String context, String condition, Priority priority) {
    double expected = metric == Metric.SPO2 ? 97 : metric == Metric.GLUCOSE ? 100 : 72;
    var odd = Ward.judgement(0.95, "deterioration", Cause.PATIENT, part(metric, seen, expected));
    ward.apply(ward.rules.know(ward.state, context(context), ward.now));
    ward.seconds(1, WELL).judged(3, odd);

    assertThat(ward.conditions()).containsExactly(condition);
    assertThat(ward.finding(condition).map(Finding::priority)).contains(priority);
  }

  @ParameterizedTest(name = "{0} {1}, {2}: {3}")
  @CsvSource({
    "HEART_RATE,       110, exercise, hr-unusual-explained",
    "HEART_RATE,       110, rest,",
    "HEART_RATE,        80, exercise,",
    "HEART_RATE,        58, asleep,   hr-unusual-explained",
    "RESPIRATION_RATE,  24, exercise, rr-unusual-explained",
    "SPO2,              93, exercise,",
    "SPO2,              93, suction,  spo2-unusual-explained",
  })
  void saysWhyAnUnusualValueIsNoAlert(
      Metric metric, double seen, String context, @Nullable String condition) {
    ward.state = ward.state.withBands(USUAL);
    ward.apply(ward.rules.know(ward.state, context(context), ward.now));
    var values = new HashMap<>(with(metric, seen));
    values.computeIfPresent(
        Metric.PULSE_RATE, (pulse, rate) -> metric == Metric.HEART_RATE ? seen : rate);
    ward.seconds(40, values).judged(1, NORMAL);

    assertThat(ward.conditions()).isEqualTo(condition == null ? List.of() : List.of(condition));
    if (condition != null) {
      var finding = ward.finding(condition).orElseThrow();
      assertThat(finding.priority()).isEqualTo(Priority.NONE);
      assertThat(finding.evidence().sentence()).contains("usual", "which fits: " + why(context));
    }
  }

  @ParameterizedTest(name = "{0} {1}, usual {2}: told {3}")
  @CsvSource({
    "HEART_RATE,       88, 81, false",
    "HEART_RATE,       94, 81, true",
    "HEART_RATE,       68, 81, true",
    "RESPIRATION_RATE, 18, 14, false",
    "RESPIRATION_RATE, 20, 14, true",
    "SPO2,             95, 97, false",
    "SPO2,             93, 97, true",
    "GLUCOSE,         101, 99, true",
  })
  void tellsNobodyOfATrifle(Metric metric, double seen, double usual, boolean told) {
    var odd = Ward.judgement(0.95, "odd", Cause.PATIENT, part(metric, seen, usual));
    ward.seconds(1, WELL).judged(3, odd);

    assertThat(ward.finding("odd").isPresent()).isEqualTo(told);
  }

  @ParameterizedTest(name = "{0} noted {1} min ago, a device says {2}: {3}")
  @CsvSource({
    "Walking in the corridor, 5,  ,    deterioration-explained",
    "walking,                 5,  3.1, deterioration-explained",
    "walking,                 5,  1.0, deterioration",
    "walking,                 40, ,    deterioration",
    "knitting,                5,  ,    deterioration",
  })
  void takesActivityByHandWhereNoDeviceMeasuresIt(
      String what, int ago, @Nullable Double measured, String condition) {
    if (measured != null) {
      ward.seconds(1, Map.of(Metric.ACTIVITY, measured));
    }
    var from = ward.now.minus(Duration.ofMinutes(ago));
    var noted = new Explanation(Context.Sort.ACTIVITY, what, from, Duration.ofMinutes(30));
    ward.apply(ward.rules.know(ward.state, context(noted), ward.now));
    var odd =
        Ward.judgement(0.95, "deterioration", Cause.PATIENT, part(Metric.HEART_RATE, 110, 72));
    ward.seconds(2, WELL).judged(3, odd);

    assertThat(ward.conditions()).containsExactly(condition);
  }

  private static Context context(Explanation noted) {
    var known = Context.UNKNOWN;
    return new Context(
        OptionalInt.of(50),
        known.sex(),
        false,
        false,
        true,
        known.activity(),
        false,
        List.of(noted));
  }

  @Test
  void doesNotExplainAFaultByExercise() {
    ward.apply(ward.rules.know(ward.state, context("exercise"), ward.now));
    ward.seconds(1, WELL)
        .judged(3, Ward.judgement(0.95, "noise", Cause.DEVICE, part(Metric.HEART_RATE, 120, 72)));

    assertThat(ward.conditions()).containsExactly("noise");
  }

  @Test
  void takesTwoRatesThatMoveAlikeForTheHeartNotForADrift() {
    var odd = Ward.judgement(0.95, "sensor-drift", Cause.DEVICE, part(Metric.HEART_RATE, 96, 72));
    ward.state = ward.state.withBands(USUAL);
    var values = with(Metric.HEART_RATE, 96);
    values.put(Metric.PULSE_RATE, 93.0);
    ward.seconds(29, values).judged(3, odd);

    var finding = ward.finding("tachycardia").orElseThrow();
    assertThat(finding.kind()).isEqualTo(Kind.PHYSIOLOGICAL);
    assertThat(finding.evidence().sentence())
        .isEqualTo("Heart rate 96 beats/min, usual 72; the pulse says the same.");
  }

  @Test
  void suspectsOneDeviceOfOneFault() {
    ward.seconds(1, WELL)
        .judged(3, Ward.judgement(0.95, "noise", Cause.DEVICE, part(Metric.SPO2, 91, 97)));
    ward.judged(3, Ward.judgement(0.95, "noise", Cause.DEVICE, part(Metric.HEART_RATE, 99, 72)));

    assertThat(ward.finding("noise").orElseThrow().device()).contains(Ward.OXIMETER);
  }

  @Test
  void leavesALeadThatIsOffToTheLead() {
    var odd = Ward.judgement(0.95, "bradycardia", Cause.PATIENT, part(Metric.HEART_RATE, 0, 72));
    ward.seconds(5, WELL).seconds(6, with(Metric.HEART_RATE, 0)).judged(3, odd);
    assertThat(ward.conditions()).containsExactly("lead-off");

    ward.seconds(10, WELL).judged(1, odd);
    assertThat(ward.conditions()).isEmpty();
  }

  @ParameterizedTest(name = "heart rate {0}, pulse {1}: {2}")
  @CsvSource({
    "110,  72, rates-contradict, TECHNICAL",
    "110, 108, tachycardia,      PHYSIOLOGICAL",
    "110,  98, tachycardia,      PHYSIOLOGICAL",
  })
  void takesNoDriftOfOneRateForThePatient(double heart, double pulse, String condition, Kind kind) {
    var odd =
        Ward.judgement(0.95, "tachycardia", Cause.PATIENT, part(Metric.HEART_RATE, heart, 72));
    ward.state = ward.state.withBands(USUAL);
    var values = with(Metric.HEART_RATE, heart);
    values.put(Metric.PULSE_RATE, pulse);
    ward.seconds(29, values).judged(3, odd);

    assertThat(ward.finding(condition).orElseThrow().kind()).isEqualTo(kind);
  }

  @ParameterizedTest(name = "of a device with {0} the models'' {3} of {4} is told: {5}")
  @CsvSource({
    "low-battery,   DEVICE,    TECHNICAL, noise,       HEART_RATE, false",
    "spoofed-data,  TAMPERING, SECURITY,  stuck-value, HEART_RATE, false",
    "replayed-data, TAMPERING, SECURITY,  noise,       HEART_RATE, false",
    "spoofed-data,  TAMPERING, SECURITY,  stuck-value, SPO2,       true",
  })
  void tellsWhatIsWrongWithADeviceOnce(
      String known, Cause cause, Kind kind, String modelled, Metric metric, boolean told) {
    ward.apply(
        ward.rules.deviceChanged(ward.state, Ward.view(Ward.ECG, known, cause, kind), ward.now));
    ward.seconds(1, WELL)
        .judged(3, Ward.judgement(0.95, modelled, Cause.DEVICE, part(metric, 120, 72)));

    assertThat(ward.conditions()).contains(known);
    assertThat(ward.conditions().contains(modelled)).isEqualTo(told);
  }

  @Test
  void leavesSilenceToTheDeviceThatIsSilent() {
    ward.seconds(5, WELL).judged(1, NORMAL);
    ward.apply(
        ward.rules.deviceChanged(
            ward.state,
            Ward.view(Ward.ECG, "device-silent", Cause.DEVICE, Kind.TECHNICAL),
            ward.now));
    ward.seconds(12, Map.of());

    assertThat(reason()).isEqualTo(Verdict.Reason.NO_SAMPLES);
    assertThat(ward.conditions()).containsExactly("device-silent");
  }

  @Test
  void asksForHelpByNews2AfterItsDelay() {
    var ill =
        Map.of(
            Metric.HEART_RATE, 118.0,
            Metric.PULSE_RATE, 118.0,
            Metric.RESPIRATION_RATE, 26.0,
            Metric.SPO2, 93.0);
    ward.seconds(50, ill).judged(1, NORMAL);
    assertThat(ward.conditions()).isEmpty();

    ward.seconds(15, ill);
    var finding = ward.finding("news2-emergency").orElseThrow();
    assertThat(finding.priority()).isEqualTo(Priority.HIGH);
    assertThat(finding.evidence().sentence()).startsWith("NEWS2 is incomplete, at least 7");
  }

  @ParameterizedTest(name = "{0}, pulse {1}, breathing {2}, saturation {3}: {4}")
  @CsvSource({
    "rest,     128, 26, 97, news2-urgent,              MEDIUM",
    "exercise, 128, 26, 97, news2-urgent-explained,    NONE",
    "exercise, 128, 26, 93, news2-emergency-explained, NONE",
    "exercise, 160, 26, 91, news2-urgent,              MEDIUM",
    "oxygen,   128, 26, 97, news2-emergency,           HIGH",
  })
  void countsNoPointThatActivityExplains(
      String context, double beats, double breaths, double oxygen, String condition, String as) {
    ward.apply(ward.rules.know(ward.state, context(context), ward.now));
    var values = new HashMap<>(WELL);
    values.put(Metric.HEART_RATE, beats);
    values.put(Metric.PULSE_RATE, beats);
    values.put(Metric.RESPIRATION_RATE, breaths);
    values.put(Metric.SPO2, oxygen);
    ward.seconds(125, values).judged(1, NORMAL);

    var finding = ward.finding(condition).orElseThrow();
    assertThat(finding.priority()).isEqualTo(Priority.valueOf(as));
    assertThat(finding.evidence().sentence())
        .matches(
            switch (finding.cause()) {
              case CONTEXT -> "NEWS2 is incomplete, at least \\d: .*, which fits: activity\\.";
              default -> "NEWS2 is incomplete, at least \\d: [^;]*(; activity explains.*)?\\.";
            });
    assertThat(ward.conditions().stream().filter(each -> each.startsWith("news2")))
        .containsExactly(condition);
  }

  @Test
  void saysWhichPointsActivityExplainsAndCallsForTheRest() {
    ward.apply(ward.rules.know(ward.state, context("exercise-oxygen"), ward.now));
    var values = new HashMap<>(with(Metric.SPO2, 90));
    values.put(Metric.RESPIRATION_RATE, 26.0);
    ward.seconds(65, values).judged(1, NORMAL);

    assertThat(ward.finding("news2-urgent").orElseThrow().evidence().sentence())
        .isEqualTo(
            "NEWS2 is incomplete, at least 8: respiration 3, saturation 3, oxygen 2; activity"
                + " explains respiration.");
  }

  @Test
  void seesThatTwoRatesAreNotOfOneHeartAndThatOneJumped() {
    ward.state = ward.state.withBands(USUAL);
    ward.seconds(5, WELL).seconds(60, with(Metric.PULSE_RATE, 110)).judged(1, NORMAL);

    var finding = ward.finding("rates-contradict").orElseThrow();
    assertThat(finding.kind()).isEqualTo(Kind.SECURITY);
    assertThat(finding.evidence().sentence())
        .isEqualTo(
            "Heart rate 72 beats/min and pulse 110 beats/min are not of one heart: that of the"
                + " oximeter has jumped, look at the patient.");
  }

  @Test
  void takesARateThatCreepsAwayFromTheOtherForADrift() {
    ward.state = ward.state.withBands(USUAL);
    for (int second = 0; second < 60; second++) {
      ward.seconds(1, with(Metric.HEART_RATE, 72 + second / 2.0));
    }
    ward.judged(1, NORMAL);

    var finding = ward.finding("rates-contradict").orElseThrow();
    assertThat(finding.kind()).isEqualTo(Kind.TECHNICAL);
    assertThat(finding.device()).contains(Ward.ECG);
    assertThat(finding.evidence().sentence()).contains("the ECG drifts");
  }

  @Test
  void seesPressuresThatCannotBe() {
    ward.seconds(
            2,
            Map.of(
                Metric.SYSTOLIC_PRESSURE, 120.0,
                Metric.DIASTOLIC_PRESSURE, 80.0,
                Metric.MEAN_PRESSURE, 140.0))
        .judged(1, NORMAL);

    assertThat(ward.conditions()).contains("pressures-contradict");
  }

  private Verdict.Reason reason() {
    return ((Verdict.Unjudged) ward.verdict()).reason();
  }

  private static Map<Metric, Double> with(Metric metric, double value) {
    var values = new EnumMap<>(WELL);
    values.put(metric, value);
    return values;
  }

  /**
   * @param name what is known; a dose or a meal with the minutes it was ago, to explain for a day
   */
  private static Context context(String name) {
    var word = name.split("@");
    var from = Ward.START.minus(Duration.ofMinutes(word.length > 1 ? Long.parseLong(word[1]) : 0));
    var lasts = Duration.ofHours(word[0].equals("over") ? 1 : 24);
    var what = word[0].equals("over") ? "salbutamol" : word[0];
    return new Context(
        OptionalInt.of(age(name)),
        name.equals("woman") ? Sex.FEMALE : name.equals("man") ? Sex.MALE : Sex.UNKNOWN,
        name.equals("hypercapnic"),
        name.endsWith("oxygen"),
        true,
        name.startsWith("exercise") ? 6.3 : Double.NaN,
        name.startsWith("asleep"),
        List.of(new Explanation(sort(word[0]), what, from, lasts)));
  }

  private static int age(String name) {
    return switch (name) {
      case "infant" -> 0;
      case "child" -> 8;
      case "exercise-old" -> 85;
      default -> 50;
    };
  }

  private static Sort sort(String name) {
    return switch (name) {
      case "meal" -> Sort.MEAL;
      case "physiotherapy", "suction" -> Sort.PROCEDURE;
      case "copd" -> Sort.DIAGNOSIS;
      default -> Sort.MEDICATION;
    };
  }
}
