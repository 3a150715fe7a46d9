package vigil.fognode.egress.ehr.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.fognode.egress.ehr.core.AdtRules.Wish;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class AdtRulesTest {
  private static final Instant AT = Instant.parse("2026-11-29T07:00:00Z");
  private static final PatientId PATIENT = new PatientId("p-4711");
  private static final Bed BED = new Bed(PATIENT, new WardId("icu"), "icu/07-A");
  private static final AdtRules RULES =
      new AdtRules(
          "PSN",
          new AdtRules.Place("{1}", "{1}/{2}-{3}", Set.of("icu", "3A")),
          ZoneId.of("Europe/Berlin"));

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "A01, icu^07^A, Place",
    "A02, icu^07^A, Place",
    "A04, icu^07^A, Place",
    "A13, icu^07^A, Place",
    "A08, icu^07^A, Correct",
    "A08, ^^,       Nothing",
    "A08, ,         Nothing",
    "A03, icu^07^A, Discharge",
    "A03, ,         Discharge",
    "A11, elsewhere^1^1, Discharge",
    "A01, ,         Refuse",
    "A01, icu^07,   Refuse",
    "A08, icu^07,   Refuse",
    "A01, ^07^A,    Refuse",
    "A02, icu2^1^1, Refuse",
    "A05, icu^07^A, Refuse",
  })
  void eachTriggerAsksForOneThing(String trigger, @Nullable String location, String wish) {
    var wished = RULES.wish(message(trigger, location, "20261129080000", "p-4711|PSN"));
    assertThat(wished.getClass().getSimpleName()).isEqualTo(wish);
    switch (wished) {
      case Wish.Place(var bed, var at) -> assertThat(List.of(bed, at)).isEqualTo(List.of(BED, AT));
      case Wish.Correct(var bed, var at) ->
          assertThat(List.of(bed, at)).isEqualTo(List.of(BED, AT));
      case Wish.Discharge(var patient, var at) ->
          assertThat(List.of(patient, at)).isEqualTo(List.of(PATIENT, AT));
      case Wish.Nothing nothing -> {}
      case Wish.Refuse refuse -> {}
    }
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5} at {6}, {7}")
  @CsvSource({
    "'',  ADT, A01, P, 2.5,   AR, MSH^1^10,  101",
    "M1,  ORU, R01, P, 2.5,   AR, MSH^1^9^1, 200",
    "M1,  '',  '',  P, 2.5,   AR, MSH^1^9^1, 200",
    "M1,  ADT, A40, P, 2.5,   AR, MSH^1^9^2, 201",
    "M1,  ADT, A01, T, 2.5,   AR, MSH^1^11,  202",
    "M1,  ADT, A01, '', 2.5,  AR, MSH^1^11,  202",
    "M1,  ADT, A01, P, 3,     AR, MSH^1^12,  203",
    "M1,  ADT, A01, P, '',    AR, MSH^1^12,  203",
    "M1,  ADT, A01, P, 2.3.1, ,   ,          ",
    "M1,  ADT, A01, P, 2.8,   ,   ,          ",
  })
  void refusesAMessageOfAnotherSort(
      String control,
      String type,
      String trigger,
      String processing,
      String version,
      @Nullable String answer,
      @Nullable String field,
      @Nullable String code) {
    var wish =
        RULES.wish(
            new AdtMessage(
                "HIS|KH",
                new AdtMessage.Kind(type, trigger, processing, version, ""),
                Optional.of(control).filter(it -> !it.isEmpty()),
                Optional.of("20261129080000"),
                List.of(new AdtMessage.Identifier("p-4711", "PSN")),
                List.of("icu", "07", "A")));
    if (answer == null) {
      assertThat(wish).isInstanceOf(Wish.Place.class);
    } else {
      refused(wish, answer, String.valueOf(field), String.valueOf(code));
    }
  }

  /** Whoever is told to send it again would do so for ever. */
  @ParameterizedTest(name = "{2}: {3}")
  @MethodSource
  void refusesForGoodWhatNoStoreKeeps(String sender, String control, String field, String code) {
    var wish =
        RULES.wish(
            new AdtMessage(
                sender,
                new AdtMessage.Kind("ADT", "A01", "P", "2.5", ""),
                Optional.of(control),
                Optional.of("20261129080000"),
                List.of(new AdtMessage.Identifier("p-4711", "PSN")),
                List.of("icu", "07", "A")));
    refused(wish, "AR", field, code);
  }

  static Stream<Arguments> refusesForGoodWhatNoStoreKeeps() {
    return Stream.of(
        Arguments.of("H".repeat(199) + "|K", "M1", "MSH^1^3", "102"),
        Arguments.of("HIS\u0000|KH", "M1", "MSH^1^3", "102"),
        Arguments.of("HIS|KH", "M".repeat(200), "MSH^1^10", "102"),
        Arguments.of("HIS|KH", "M\u0000", "MSH^1^10", "102"));
  }

  @ParameterizedTest(name = "{0} at {1}, {2}: {3} {4}")
  @CsvSource({
    "0815|MRN,                icu^07^A,  20261129080000, PID^1^3, 101",
    ",                        icu^07^A,  20261129080000, PID^1^3, 101",
    "p-4711|PSN p-4712|PSN,   icu^07^A,  20261129080000, PID^1^3, 102",
    "a_name|PSN,               icu^07^A,  20261129080000, PID^1^3, 102",
    "vigil.node.a|PSN,        icu^07^A,  20261129080000, PID^1^3, 102",
    "p-4711|PSN,              icu^07^A,  ,               EVN^1^2, 101",
    "p-4711|PSN,              icu^07^A,  20261129,       EVN^1^2, 101",
    "p-4711|PSN,              icu^07^A,  20261329080000, EVN^1^2, 101",
    "p-4711|PSN,              icu^07,    20261129080000, PV1^1^3, 101",
    "p-4711|PSN,              moon^07^A, 20261129080000, PV1^1^3, 103",
    "p-4711|PSN,              icu^07^\u00e4, 20261129080000, PV1^1^3, 102",
  })
  void namesTheFieldThatDoesNotFit(
      @Nullable String identifiers,
      String location,
      @Nullable String at,
      String field,
      String code) {
    refused(RULES.wish(message("A01", location, at, identifiers)), "AE", field, code);
  }

  @Test
  void takesThePseudonymAmongOthersAndTheSameTwice() {
    var wish =
        RULES.wish(message("A01", "icu^07^A", "20261129080000", "0815|MRN p-4711|PSN p-4711|PSN"));
    assertThat(wish).isEqualTo(new Wish.Place(BED, AT));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "202611290800,            2026-11-29T07:00:00Z",
    "20261129080000,          2026-11-29T07:00:00Z",
    "20260629080000,          2026-06-29T06:00:00Z",
    "20261129080000.25,       2026-11-29T07:00:00.250Z",
    "20261129080000+0000,     2026-11-29T08:00:00Z",
    "20261129080000.1234-0500, 2026-11-29T13:00:00.123Z",
  })
  void readsTimesByTheClinicsClock(String text, Instant at) {
    assertThat(Hl7Time.read(text, ZoneId.of("Europe/Berlin"))).contains(at);
  }

  private static void refused(Wish wish, String answer, String field, String code) {
    assertThat(wish).isInstanceOf(Wish.Refuse.class);
    var why = ((Wish.Refuse) wish).why();
    assertThat(why.rejected() ? "AR" : "AE").isEqualTo(answer);
    assertThat(why.field()).contains(field);
    assertThat(why.code().number()).isEqualTo(code);
    assertThat(why.sentence()).contains("expected");
  }

  private static AdtMessage message(
      String trigger,
      @Nullable String location,
      @Nullable String at,
      @Nullable String identifiers) {
    return new AdtMessage(
        "HIS|KH",
        new AdtMessage.Kind("ADT", trigger, "P", "2.5", ""),
        Optional.of("M1"),
        Optional.ofNullable(at),
        identifiers == null
            ? List.of()
            : Stream.of(identifiers.split(" "))
                .map(it -> it.replace('_', ' ').split("\\|"))
                .map(it -> new AdtMessage.Identifier(it[0], it[1]))
                .toList(),
        location == null ? List.of() : Arrays.asList(location.split("\\^", -1)));
  }
}
