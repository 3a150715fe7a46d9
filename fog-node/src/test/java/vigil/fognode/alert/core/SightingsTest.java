package vigil.fognode.alert.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Verdict;

class SightingsTest {
  private static final Instant START = AlertFixtures.START;
  private static final Sightings.Waits WAITS =
      new Sightings.Waits(Duration.ofSeconds(5), Duration.ofDays(1), Duration.ofDays(1));

  /** No model's failure may hide a crossed limit, nor keep one that is crossed no more. */
  @ParameterizedTest(name = "of {0}, then nobody judges, for {1}: goes on {2}")
  @CsvSource({
    "limits/1,    NO_SCORE,    false",
    "limits/1,    SHED,        false",
    "limits/1,    WARMING_UP,  true",
    "limits/1,    NO_SAMPLES,  true",
    "limits/1,    POOR_SIGNAL, true",
    "news2/2017,  NO_SCORE,    true",
    "ecg-rules/1, NO_SCORE,    true",
    "ensemble/1,  NO_SCORE,    true",
  })
  void goesOnWhereNobodyCanSayThatItIsOver(String model, Verdict.Reason why, boolean goesOn) {
    var found = AlertFixtures.anomalous(START, finding(model));
    var seen = Sightings.of(List.of(), START).after(found, WAITS, START);

    var later = START.plusSeconds(60);
    var next = seen.after(unjudged(later, why), WAITS, later);

    assertThat(next.present()).hasSize(goesOn ? 1 : 0);
  }

  @ParameterizedTest(name = "{0} s after it was seen last: {1}")
  @CsvSource({"4, 1", "5, 0"})
  void isNotOverForAMoment(int seconds, int present) {
    var found = AlertFixtures.anomalous(START, finding("limits/1"));
    var seen = Sightings.of(List.of(), START).after(found, WAITS, START);

    var later = START.plusSeconds(seconds);
    assertThat(seen.after(unjudged(later, Verdict.Reason.NO_SCORE), WAITS, later).present())
        .hasSize(present);
  }

  private static Verdict unjudged(Instant at, Verdict.Reason why) {
    return new Verdict.Unjudged(AlertFixtures.PATIENT, at, at, why, List.of(), List.of());
  }

  private static Finding finding(String model) {
    return new Finding(
        "some-condition",
        Cause.PATIENT,
        Kind.PHYSIOLOGICAL,
        Priority.HIGH,
        Optional.empty(),
        START,
        new Evidence("It is so.", model, 1, 0.5, Map.of(), List.of()));
  }
}
