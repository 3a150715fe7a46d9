package vigil.fognode.demo.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Cause;

class QualityTest {

  /** An event from 200 to 260 in 480 seconds; what is said from one second to another. */
  @ParameterizedTest(name = "{0} to {1}: found {2}, {3} false")
  @CsvSource({
    "100, 110, false, 0", // within the baseline
    "100, 130, false, 1", // its end is not
    "150, 160, false, 1",
    "150, 205, true,  1", // begins too early and lasts into it
    "200, 200, true,  0",
    "259, 300, true,  0",
    "260, 300, false, 0", // late, but within the minute that belongs to it
    "260, 330, false, 1",
    "400, 900, false, 1",
  })
  void countsWhatIsSaidByWhereItFalls(int from, int to, boolean found, int falseAlerts) {
    var scored = Scored.of(drift(1), List.of(new Stretch(from, to, Cause.DEVICE, "sensor-drift")));

    assertThat(scored.isFound()).isEqualTo(found);
    assertThat(scored.falseAlerts()).isEqualTo(falseAlerts);
    assertThat(scored.hours()).isCloseTo(300 / 3_600.0, within(1e-9));
  }

  @ParameterizedTest(name = "{0} s apart: {1}")
  @CsvSource({"29, 1", "30, 2"})
  void takesWhatIsCloseForOne(int apart, int alerts) {
    var said =
        List.of(
            new Stretch(350, 350, Cause.DEVICE, "noise"),
            new Stretch(350 + apart, 350 + apart, Cause.DEVICE, "noise"));
    assertThat(Scored.of(drift(1), said).falseAlerts()).isEqualTo(alerts);
  }

  @Test
  void believesTheCauseThatIsSaidFirstInside() {
    var said =
        List.of(
            new Stretch(230, 240, Cause.PATIENT, "tachycardia"),
            new Stretch(150, 240, Cause.TAMPERING, "replayed-data"),
            new Stretch(210, 220, Cause.DEVICE, "sensor-drift"));
    assertThat(Scored.of(drift(1), said).hasRightCause()).isTrue();
  }

  @Test
  void countsEventsAndFalseAlerts() {
    var inside = new Stretch(210, 220, Cause.DEVICE, "sensor-drift");
    var outside = new Stretch(400, 410, Cause.PATIENT, "tachycardia");
    var scored = new ArrayList<Scored>();
    for (int patient = 0; patient < 4; patient++) {
      scored.add(Scored.of(drift(patient), List.of(inside)));
      scored.add(Scored.of(drift(patient), List.of(outside)));
    }
    scored.add(Scored.of(exercise(), List.of(inside)));

    var figures = Quality.of(scored);

    assertThat(named(figures, "recall").value()).isEqualTo(0.5);
    assertThat(named(figures, "precision").value()).isEqualTo(0.5);
    assertThat(named(figures, "f1").value()).isEqualTo(0.5);
    assertThat(named(figures, "found:device")).isEqualTo(new Quality.Figure(0.5, 0.5, 0.5));
    assertThat(named(figures, "found:patient").value()).isNaN();
    assertThat(named(figures, "causeRight").value()).isEqualTo(1);
    assertThat(named(figures, "exerciseFalse").value()).isEqualTo(1);
    assertThat(named(figures, "falseAlertsPerHour").value())
        .isCloseTo(4 / (9 * 300 / 3_600.0), within(1e-9));
  }

  @Test
  void isSurerWherePatientsAreAlike() {
    var scored = new ArrayList<Scored>();
    for (int patient = 0; patient < 8; patient++) {
      var said = new Stretch(210, 220, Cause.DEVICE, "noise");
      scored.add(Scored.of(drift(patient), patient < 4 ? List.of(said) : List.of()));
    }
    var recall = named(Quality.of(scored), "recall");
    assertThat(recall.low()).isLessThan(0.4);
    assertThat(recall.high()).isGreaterThan(0.6);
    assertThat(recall.holds(0.5)).isTrue();
    assertThat(recall.holds(1)).isFalse();
  }

  private static Quality.Figure named(Map<String, Quality.Figure> figures, String name) {
    return Objects.requireNonNull(figures.get(name), name);
  }

  private static InjectedStream drift(int patient) {
    return stream(patient, "drift", Cause.DEVICE);
  }

  private static InjectedStream exercise() {
    return stream(1, "exercise", Cause.CONTEXT);
  }

  private static InjectedStream stream(int patient, String kind, Cause cause) {
    return new InjectedStream(
        kind + ".csv",
        patient,
        kind,
        Optional.of(new InjectedStream.Laid(cause, 200, 260)),
        480,
        true,
        List.of());
  }
}
