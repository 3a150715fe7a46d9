package vigil.models.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Context;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

/** What is given to a patient widens and re-learns what it is known to move, and nothing else. */
class ExplainedTest {
  private static final int GIVEN = 300;

  private final FeatureView view = new FeatureView(FeatureRow.names(TrackSettings.VITALS));
  private final Bedside bed = new Bedside(3);
  private final PatientTrack track = new PatientTrack(TrackSettings.VITALS);

  @ParameterizedTest(name = "{0} {1}: {2}, explained {3}")
  @CsvSource({
    "MEDICATION, Salbutamol 2.5 mg, HEART_RATE PULSE_RATE,                   1",
    "MEDICATION, adrenaline,        HEART_RATE PULSE_RATE SYSTOLIC_PRESSURE, 1",
    "MEDICATION, prednisolone,      GLUCOSE,                                 0",
    "MEAL,       lunch,             GLUCOSE,                                 0",
    "PROCEDURE,  suction,           HEART_RATE PULSE_RATE SPO2,              1",
    "PROCEDURE,  physiotherapy,     HEART_RATE PULSE_RATE RESPIRATION_RATE,  1",
    "MEDICATION, xyz,               ,                                        0",
    "MEDICATION, paracetamol,       ,                                        0",
    "DIAGNOSIS,  COPD,              ,                                        0",
  })
  void widensWhatTheWordMovesForItsTime(
      Context.Sort sort, String what, @Nullable String moved, double explained) {
    track.know(context(sort, what, 20));
    rest(GIVEN);
    var before = widths();
    rest(60);
    assertThat(widened(before)).isEqualTo(metrics(moved));
    assertThat(view.get(newest().features(), "explained")).isEqualTo((float) explained);

    track.know(context(sort, what, 1));
    rest(2);
    assertThat(widened(before)).isEmpty();
    assertThat(view.get(newest().features(), "explained")).isZero();
  }

  @ParameterizedTest(name = "{0}: learns heart rate {1}, respiration rate {2}")
  @CsvSource({
    "salbutamol,    true,  false",
    "physiotherapy, true,  true",
    "xyz,           false, false",
  })
  void learnsAnewWhatTheWordMovesWhateverIsJudged(String what, boolean heart, boolean breath) {
    track.know(context(Context.Sort.PROCEDURE, what, 30));
    rest(GIVEN);
    for (int i = 0; i < 400; i++) {
      var values = new HashMap<>(bed.resting());
      values.computeIfPresent(Metric.HEART_RATE, (m, value) -> value + 20);
      values.computeIfPresent(Metric.PULSE_RATE, (m, value) -> value + 20);
      values.computeIfPresent(Metric.RESPIRATION_RATE, (m, value) -> value + 8);
      bed.send(track, values);
      track.settle(strange());
    }

    assertThat(track.band(Metric.HEART_RATE).expected()).isCloseTo(heart ? 94 : 74, within(3.0));
    assertThat(track.band(Metric.RESPIRATION_RATE).expected())
        .isCloseTo(breath ? 24 : 16, within(2.0));
  }

  @Test
  void isAsIfNobodyHadSaidAnythingWhereNobodyKnowsTheWord() {
    var other = new Bedside(3);
    var untold = new PatientTrack(TrackSettings.VITALS);
    track.know(context(Context.Sort.MEDICATION, "xyz", 30));
    for (int i = 0; i < 500; i++) {
      var here = bed.send(track, bed.resting());
      var there = other.send(untold, other.resting());
      assertThat(here.isPresent()).isEqualTo(there.isPresent());
      here.ifPresent(
          window -> {
            assertThat(window.features()).isEqualTo(there.orElseThrow().features());
            assertThat(Arrays.deepEquals(window.z(), there.orElseThrow().z())).isTrue();
          });
    }
  }

  private void rest(int seconds) {
    for (int i = 0; i < seconds; i++) {
      bed.send(track, all());
    }
  }

  private Map<Metric, Double> all() {
    var values = new HashMap<>(bed.resting());
    values.put(Metric.GLUCOSE, 110.0 + bed.second() % 3);
    values.put(Metric.SYSTOLIC_PRESSURE, 122.0 + bed.second() % 5);
    return values;
  }

  private Window newest() {
    @Nullable Window newest = null;
    for (int i = 0; i < 2; i++) {
      newest = bed.send(track, all()).orElse(newest);
    }
    return Objects.requireNonNull(newest);
  }

  private Map<Metric, Double> widths() {
    return EnumSet.of(
            Metric.HEART_RATE,
            Metric.PULSE_RATE,
            Metric.RESPIRATION_RATE,
            Metric.SPO2,
            Metric.SYSTOLIC_PRESSURE,
            Metric.GLUCOSE)
        .stream()
        .collect(
            Collectors.toMap(
                metric -> metric,
                metric -> track.band(metric).expected() - track.band(metric).low()));
  }

  private Set<Metric> widened(Map<Metric, Double> before) {
    var now = widths();
    return before.keySet().stream()
        .filter(it -> now.getOrDefault(it, 0.0) > 1.5 * before.getOrDefault(it, 0.0))
        .collect(Collectors.toSet());
  }

  private static Set<Metric> metrics(@Nullable String names) {
    return names == null
        ? Set.of()
        : Arrays.stream(names.split(" ")).map(Metric::valueOf).collect(Collectors.toSet());
  }

  private static Judgement strange() {
    return Judgement.of(1, 0.9, "ensemble/1", Map.of(Cause.PATIENT, 1.0));
  }

  private static Context context(Context.Sort sort, String what, int minutes) {
    var given = Bedside.START.plusSeconds(GIVEN);
    return new Context(
        OptionalInt.empty(),
        Context.Sex.UNKNOWN,
        false,
        false,
        true,
        Double.NaN,
        false,
        List.of(new Context.Explanation(sort, what, given, Duration.ofMinutes(minutes))));
  }
}
