package vigil.fognode.operator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
import vigil.models.Context;

class KnowledgeTest {
  private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

  @Test
  void noticesWhoAPatientIsAndLeavesTheRest() {
    var known = told(Context.UNKNOWN, NOW, Map.of("onOxygen", true));
    known = told(known, NOW, Map.of("age", 4, "sex", "female"));

    assertThat(known.age()).isEqualTo(OptionalInt.of(4));
    assertThat(known.sex()).isEqualTo(Context.Sex.FEMALE);
    assertThat(known.onOxygen()).contains(true);
    assertThat(known.alert()).isEmpty();
    assertThat(told(known, NOW, Map.of("asleep", true)).age()).isEqualTo(OptionalInt.of(4));
    assertThat(told(known, NOW, Collections.singletonMap("age", null)).age()).isEmpty();
  }

  @Test
  void forgetsWhatIsSaidToBeNothing() {
    var known = told(Context.UNKNOWN, NOW, Map.of("onOxygen", false, "alert", false));
    assertThat(known.onOxygen()).contains(false);
    assertThat(known.alert()).contains(false);

    known = told(known, NOW, Collections.singletonMap("onOxygen", null));
    assertThat(known.onOxygen()).isEmpty();
    assertThat(known.alert()).contains(false);
    assertThat(told(known, NOW, Collections.singletonMap("alert", null)).alert()).isEmpty();
  }

  @Test
  void takesAgeAndSexAtAdmission() {
    var body = Map.of("ward", "3A", "label", "3A-07", "age", 0, "sex", "male");
    var admitted = (Intent.Admit) taken("patients/P-1/bed", body);

    var known = Knowledge.of(admitted.person()).appliedTo(Sources.NONE, NOW).context();
    assertThat(known.age()).isEqualTo(OptionalInt.of(0));
    assertThat(known.sex()).isEqualTo(Context.Sex.MALE);
  }

  @ParameterizedTest(name = "{0} given {1} min ago for {2} min still counts {3} h later: {4}")
  @CsvSource({
    "meal,       0,  60,   0, true",
    "meal,       0,  60,   1, false",
    "medication, 90, 180,  1, true",
    "medication, 90, 180,  2, false",
    "activity,   5,  20,   0, true",
    "activity,   5,  20,   1, false",
    "diagnosis,  0,  ,     0, true",
    "diagnosis,  0,  60, 900, true",
  })
  void countsFromWhenItWasGiven(
      String sort, int ago, @Nullable Integer minutes, int hours, boolean counts) {
    var body = new HashMap<String, Object>(Map.of("sort", sort, "what", "x", "minutesAgo", ago));
    if (minutes != null) {
      body.put("minutes", minutes);
    }
    var known = told(Context.UNKNOWN, NOW, Map.of("explanation", body));
    assertThat(known.explanations().getFirst().from())
        .isEqualTo(NOW.minus(Duration.ofMinutes(ago)));

    var later = told(known, NOW.plus(Duration.ofHours(hours)), Map.of("asleep", true));
    assertThat(later.explanations()).hasSize(counts ? 1 : 0);
  }

  @Test
  void forgetsTheOneThatIsNamed() {
    var known = Context.UNKNOWN;
    for (var what : List.of("copd", "Type 1 diabetes")) {
      var noted = Map.of("sort", "diagnosis", "what", what);
      known = told(known, NOW, Map.of("explanation", noted));
    }
    var other = Map.of("sort", "diagnosis", "what", "copd", "from", "2025-01-01T08:00:00Z");
    assertThat(told(known, NOW, Map.of("remove", other)).explanations()).hasSize(2);

    var named = Map.of("sort", "diagnosis", "what", "copd", "from", NOW.toString());
    assertThat(told(known, NOW, Map.of("remove", named)).explanations())
        .extracting(Context.Explanation::what)
        .containsExactly("Type 1 diabetes");
  }

  @Test
  void goesBeforeTheRecordAndGivesBackToIt() {
    var drug = medication("metoprolol");
    var record =
        Said.of(
            new Context(
                OptionalInt.of(71),
                Context.Sex.MALE,
                true,
                true,
                false,
                Double.NaN,
                false,
                List.of(drug)));
    var known = new Sources(Said.NOTHING, Set.of(), Optional.of(record));

    known = told(known, NOW, Map.of("hypercapnic", false, "alert", true, "age", 70));
    assertThat(known.context().hypercapnic()).isFalse();
    assertThat(known.context().alert()).contains(true);
    assertThat(known.context().age()).hasValue(70);
    assertThat(known.context().onOxygen()).contains(true);

    for (var field : List.of("hypercapnic", "alert", "age")) {
      known = told(known, NOW, Collections.singletonMap(field, null));
    }
    assertThat(known.context()).isEqualTo(Sources.byHand(record(known)).context());
  }

  private static Context record(Sources known) {
    return new Sources(known.record().orElseThrow(), Set.of(), Optional.empty()).context();
  }

  private static Context.Explanation medication(String what) {
    return new Context.Explanation(Context.Sort.MEDICATION, what, NOW, Duration.ofHours(24));
  }

  @Test
  void dismissesWhatTheRecordSaysForAsLongAsItDoes() {
    var drug = medication("metoprolol");
    var record = Said.NOTHING.with(List.of(drug, medication("salbutamol")));
    var known = new Sources(Said.NOTHING, Set.of(), Optional.of(record));
    var named = Map.of("sort", "medication", "what", "metoprolol", "from", NOW.toString());

    known = told(known, NOW, Map.of("remove", named));
    assertThat(known.context().explanations())
        .extracting(Context.Explanation::what)
        .containsExactly("salbutamol");

    known = new Sources(known.byHand(), known.dismissed(), Optional.of(Said.NOTHING));
    assertThat(told(known, NOW, Map.of("asleep", true)).dismissed()).isEmpty();
  }

  @ParameterizedTest(name = "{0} of {1} min, {2} min ago: {3}")
  @CsvSource({
    "meal, 60, 60,    'minutesAgo: 60 (expected: less than minutes, 60)'",
    "meal, 60, -1,    'minutesAgo: -1 (expected: a whole number, 0 to 1440)'",
    "meal, 1441, 0,   'minutes: 1441 (expected: a whole number, 1 to 1440)'",
    "tea,  60, 0,     'sort: tea (expected: one of medication, procedure, meal, diagnosis,"
        + " activity)'",
  })
  void refusesWhatCannotBe(String sort, int minutes, int ago, String why) {
    var body = Map.of("sort", sort, "what", "x", "minutes", minutes, "minutesAgo", ago);

    assertThat(parse("patients/P-1/context", Map.of("explanation", body)))
        .isEqualTo(new Intents.Parsed.Refused(why));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "age, 131, 'age: 131 (expected: a whole number, 0 to 130)'",
    "age, -1,  'age: -1 (expected: a whole number, 0 to 130)'",
    "sex, f,   'sex: f (expected: one of female, male, other, unknown)'",
  })
  void refusesNobody(String field, String value, String why) {
    Object found = value.matches("-?[0-9]+") ? (Object) Integer.valueOf(value) : value;

    assertThat(parse("patients/P-1/context", Map.of(field, found)))
        .isEqualTo(new Intents.Parsed.Refused(why));
  }

  private static Context told(Context before, Instant now, Map<?, ?> body) {
    return told(Sources.byHand(before), now, body).context();
  }

  private static Sources told(Sources before, Instant now, Map<?, ?> body) {
    return ((Intent.Know) taken("patients/P-1/context", body)).knowledge().appliedTo(before, now);
  }

  private static Intent taken(String path, Map<?, ?> body) {
    return ((Intents.Parsed.Taken) parse(path, body)).intent();
  }

  private static Intents.Parsed parse(String path, Map<?, ?> body) {
    var fields = new HashMap<String, @Nullable Object>();
    body.forEach((key, value) -> fields.put(String.valueOf(key), value));
    return Intents.parse(Endpoint.of("PUT", path).orElseThrow(), fields, Duration.ofSeconds(120));
  }
}
