package vigil.fognode.egress.ehr.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.registry.core.Said;
import vigil.models.Context;

class FhirMappingTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final FhirMapping MAPPING =
      new FhirMapping(
          new Codes(
              Map.of(code("copd"), "COPD"),
              Set.of(code("scale-2")),
              Map.of(
                  code("beta"), new Codes.Lasting("metoprolol", Duration.ofHours(24)),
                  code("drip"), new Codes.Lasting("noradrenaline", Duration.ofHours(1))),
              Map.of(code("physio"), new Codes.Lasting("physiotherapy", Duration.ofHours(1))),
              new Codes.Oxygen(
                  Set.of(code("flow")),
                  Set.of(code("fraction")),
                  Set.of(code("on-oxygen")),
                  Set.of(code("yes")),
                  Set.of(code("no"))),
              new Codes.Consciousness(
                  Set.of(code("acvpu")), Set.of(code("A")), Set.of(code("V"), code("P")))),
          ZoneId.of("Europe/Berlin"),
          Duration.ofHours(12));

  private static Coding code(String code) {
    return new Coding("urn:test", code);
  }

  @ParameterizedTest(name = "born {0}: {1}")
  @CsvSource({
    "1955-11-29, 71",
    "1955-11-30, 70",
    "1955-11,    70",
    "1955-10,    71",
    "1955,       70",
    "2026-11-29, 0",
    "2026,       0",
    "2026-11-30, ",
    "2027,       ",
    "1850,       ",
    "yesterday,  ",
    "1955-13-01, ",
  })
  void readsTheYoungestAgeThatADateMayMean(String born, @Nullable Integer age) {
    var said = said(new Entries.Person(Optional.of(born), Optional.empty()), List.of());
    assertThat(said.age()).isEqualTo(age == null ? OptionalInt.empty() : OptionalInt.of(age));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"female, FEMALE", "male, MALE", "other, OTHER", "unknown, ", "w, "})
  void readsAdministrativeGender(String gender, Context.@Nullable Sex sex) {
    var said = said(new Entries.Person(Optional.empty(), Optional.of(gender)), List.of());
    assertThat(said.sex()).isEqualTo(Optional.ofNullable(sex));
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "copd,    active,   confirmed,        COPD",
    "copd,    active,   ,                 COPD",
    "copd,    relapse,  confirmed,        COPD",
    "copd,    resolved, confirmed,        ",
    "copd,    inactive, ,                 ",
    "copd,    ,         confirmed,        ",
    "copd,    active,   refuted,          ",
    "copd,    active,   entered-in-error, ",
    "copd,    active,   provisional,      ",
    "other,   active,   confirmed,        ",
    "scale-2, active,   confirmed,        scale 2",
    "scale-2, active,   differential,     ",
    "scale-2, resolved, confirmed,        ",
  })
  void takesADiagnosisThatHoldsAndIsNotInDoubt(
      String code, @Nullable String status, @Nullable String doubt, @Nullable String found) {
    var stated =
        new Entries.Stated(
            List.of(code("free"), code(code)),
            status == null ? "" : status,
            Optional.ofNullable(doubt),
            Optional.of("2019"),
            Optional.empty());
    var said =
        MAPPING.said(new Entries(nobody(), List.of(stated), List.of(), List.of(), List.of()), NOW);

    assertThat(said.hypercapnic())
        .isEqualTo("scale 2".equals(found) ? Optional.of(true) : Optional.empty());
    assertThat(said.explanations())
        .extracting(Context.Explanation::what)
        .isEqualTo("COPD".equals(found) ? List.of("COPD") : List.of());
  }

  /** Who has COPD is not by that on scale 2. */
  @Test
  void neverTakesADiagnosisForScale2() {
    var stated =
        new Entries.Stated(
            List.of(code("copd")), "active", Optional.empty(), Optional.empty(), Optional.empty());
    var said =
        MAPPING.said(new Entries(nobody(), List.of(stated), List.of(), List.of(), List.of()), NOW);

    assertThat(said.hypercapnic()).isEmpty();
    assertThat(said.explanations().getFirst().from()).isEqualTo(Instant.EPOCH);
  }

  @ParameterizedTest(name = "{0} {1} from {2} to {3}: explains from {4}")
  @CsvSource({
    "beta, completed,        2026-11-29T06:00:00+01:00, ,                     2026-11-29T05:00:00Z",
    "beta, completed,        2026-11-28T08:00:01Z,      ,                     2026-11-28T08:00:01Z",
    "beta, completed,        2026-11-28T08:00:00Z,      ,                     ",
    "beta, completed,        2026-11-29,                ,                     2026-11-28T23:00:00Z",
    "beta, completed,        2026-11-29T09:00:00Z,      ,                     ",
    "beta, entered-in-error, 2026-11-29T06:00:00Z,      ,                     ",
    "beta, not-done,         2026-11-29T06:00:00Z,      ,                     ",
    "beta, completed,        ,                          ,                     ",
    "beta, completed,        morning,                   ,                     ",
    "drip, in-progress,      2026-11-29T04:10:00Z,      ,                     2026-11-29T07:10:00Z",
    "drip, in-progress,      2026-11-29T07:30:00Z,      ,                     2026-11-29T07:30:00Z",
    "drip, completed,        2026-11-29T04:10:00Z, 2026-11-29T07:20:00Z,      2026-11-29T07:10:00Z",
    "drip, completed,        2026-11-29T04:10:00Z, 2026-11-29T06:20:00Z,      ",
    "drip, completed,        2026-11-29T06:10:00Z, 2026-11-29T09:00:00Z,      2026-11-29T07:10:00Z",
    "drip, completed,        2026-11-29T07:50:00Z, 2026-11-29T07:40:00Z,      2026-11-29T07:50:00Z",
  })
  void knowsWhileADrugWorks(
      String code,
      String status,
      @Nullable String from,
      @Nullable String to,
      @Nullable Instant begun) {
    var given =
        new Entries.Stated(
            List.of(code(code)),
            status,
            Optional.empty(),
            Optional.ofNullable(from),
            Optional.ofNullable(to));
    var said =
        MAPPING.said(new Entries(nobody(), List.of(), List.of(given), List.of(), List.of()), NOW);

    assertThat(said.explanations())
        .extracting(Context.Explanation::from)
        .isEqualTo(begun == null ? List.of() : List.of(begun));
    assertThat(said.explanations()).allMatch(it -> it.sort() == Context.Sort.MEDICATION);
  }

  /** Else every reading of an infusion would be written down as news. */
  @Test
  void anInfusionThatGoesOnIsNoNewsAtEachReading() {
    var drip =
        new Entries.Stated(
            List.of(code("drip")),
            "in-progress",
            Optional.empty(),
            Optional.of("2026-11-29T04:10:00Z"),
            Optional.empty());
    var entries = new Entries(nobody(), List.of(), List.of(drip), List.of(), List.of());
    long news = 0;
    var before = Said.NOTHING;
    for (int minute = 0; minute < 240; minute += 5) {
      var said = MAPPING.said(entries, NOW.plus(Duration.ofMinutes(minute)));
      assertThat(said.explanations()).hasSize(1);
      news += said.equals(before) ? 0 : 1;
      before = said;
    }
    assertThat(news).isEqualTo(5);
  }

  @Test
  void knowsWhatWasDone() {
    var done =
        new Entries.Stated(
            List.of(code("physio")),
            "completed",
            Optional.empty(),
            Optional.of("2026-11-29T07:30:00Z"),
            Optional.of("2026-11-29T07:50:00Z"));
    var said =
        MAPPING.said(
            new Entries(nobody(), List.of(), List.of(), List.of(done, done), List.of()), NOW);

    assertThat(said.explanations())
        .containsExactly(
            new Context.Explanation(
                Context.Sort.PROCEDURE,
                "physiotherapy",
                Instant.parse("2026-11-29T07:30:00Z"),
                Duration.ofHours(1)));
  }

  @ParameterizedTest(name = "{0} = {1}{2} at {3}, {4}: oxygen {5}, alert {6}")
  @CsvSource({
    "flow,      2,   ,    2026-11-29T07:00:00Z, final,            true,  ",
    "flow,      0,   ,    2026-11-29T07:00:00Z, final,            false, ",
    "flow,      ,    ,    2026-11-29T07:00:00Z, final,            ,      ",
    "fraction,  28,  ,    2026-11-29T07:00:00Z, amended,          true,  ",
    "fraction,  21,  ,    2026-11-29T07:00:00Z, final,            false, ",
    "on-oxygen, ,    yes, 2026-11-29T07:00:00Z, final,            true,  ",
    "on-oxygen, ,    no,  2026-11-29T07:00:00Z, corrected,        false, ",
    "on-oxygen, ,    V,   2026-11-29T07:00:00Z, final,            ,      ",
    "acvpu,     ,    A,   2026-11-29T07:00:00Z, final,            ,      true",
    "acvpu,     ,    V,   2026-11-29T07:00:00Z, final,            ,      false",
    "acvpu,     ,    yes, 2026-11-29T07:00:00Z, final,            ,      ",
    "acvpu,     ,    V,   2026-11-28T20:00:00Z, final,            ,      ",
    "acvpu,     ,    V,   2026-11-28T20:00:01Z, final,            ,      false",
    "acvpu,     ,    V,   2026-11-29T08:00:01Z, final,            ,      ",
    "acvpu,     ,    V,   ,                     final,            ,      ",
    "acvpu,     ,    V,   2026-11-29T07:00:00Z, preliminary,      ,      ",
    "acvpu,     ,    V,   2026-11-29T07:00:00Z, entered-in-error, ,      ",
    "other,     2,   V,   2026-11-29T07:00:00Z, final,            ,      ",
  })
  void readsHowThePatientIs(
      String code,
      @Nullable Double quantity,
      @Nullable String value,
      @Nullable String at,
      String status,
      @Nullable Boolean oxygen,
      @Nullable Boolean alert) {
    var said = said(nobody(), List.of(observed(code, quantity, value, at, status)));

    assertThat(said.onOxygen()).isEqualTo(Optional.ofNullable(oxygen));
    assertThat(said.alert()).isEqualTo(Optional.ofNullable(alert));
    assertThat(said.asleep()).isEmpty();
  }

  @Test
  void theNewestObservationCounts() {
    var said =
        said(
            nobody(),
            List.of(
                observed("flow", 2.0, null, "2026-11-29T06:00:00Z", "final"),
                observed("on-oxygen", null, "no", "2026-11-29T07:00:00Z", "final"),
                observed("on-oxygen", null, "V", "2026-11-29T07:30:00Z", "final"),
                observed("acvpu", null, "A", "2026-11-29T06:00:00Z", "final"),
                observed("acvpu", null, "P", "2026-11-29T06:30:00Z", "final")));

    assertThat(said.onOxygen()).contains(false);
    assertThat(said.alert()).contains(false);
  }

  private static Entries.Observed observed(
      String code,
      @Nullable Double quantity,
      @Nullable String value,
      @Nullable String at,
      String status) {
    return new Entries.Observed(
        List.of(code(code)),
        status,
        Optional.ofNullable(at),
        value == null ? List.of() : List.of(code(value)),
        quantity == null ? OptionalDouble.empty() : OptionalDouble.of(quantity));
  }

  private static Entries.Person nobody() {
    return new Entries.Person(Optional.empty(), Optional.empty());
  }

  private static Said said(Entries.Person person, List<Entries.Observed> observations) {
    return MAPPING.said(new Entries(person, List.of(), List.of(), List.of(), observations), NOW);
  }
}
