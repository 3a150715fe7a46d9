package vigil.fognode.patient.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.Dispatch;
import vigil.devicesim.core.Draw;
import vigil.devicesim.core.Event;
import vigil.devicesim.core.Role;
import vigil.devicesim.core.Script;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.models.Ensemble;
import vigil.models.Tier;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.WardId;

/** Simulated hearts through the shipped models and the rules. */
class RhythmStayTest {
  private static final Ensemble ENSEMBLE = Ensembles.shipped();
  private static final long ONSET = 100;

  @AfterAll
  static void close() {
    ENSEMBLE.close();
  }

  private static Stay play(String kind, long length, long seed, Set<Tier> shed) {
    var random = new SplittableRandom(seed);
    List<Event> events =
        kind.isEmpty() ? List.of() : List.of(Draw.event(kind, ONSET, length, random.split()));
    var bedside =
        new Bedside(
            new Bed(new PatientId("p"), new WardId("w"), "Bed"),
            new Body(Person.draw(random), 1, random.split()),
            new Script(events, 0),
            new Bedside.Equipment(
                Stream.of(Role.values()).filter(role -> role != Role.PUMP).toList(), 1, true, 0),
            random.split());
    var stay = new Stay(ENSEMBLE, shed);
    for (long second = 0; second < ONSET + length + 40; second++) {
      var output = bedside.next(Stay.START.plusSeconds(second), bedside);
      stay.second(
          second, new ArrayList<>(output.dispatches().stream().map(Dispatch::block).toList()));
    }
    return stay;
  }

  @ParameterizedTest(name = "{0}: {1} within {2} s")
  @CsvSource({
    "asystole,                     asystole,                 6",
    "ventricular-fibrillation,     ventricular-fibrillation, 8",
    "supraventricular-tachycardia, hr-extreme-high,          9",
    "escape-rhythm,                hr-extreme-low,           12",
    "pause,                        asystole,                 6",
  })
  void tellsWhatTheHeartDoesAndAccusesNobody(String kind, String condition, long within) {
    for (long seed = 1; seed < 4; seed++) {
      var stay = play(kind, 40, seed, Set.of(Tier.WAVEFORM));

      assertThat(stay.told).as("%s", stay.told.values()).containsKey(condition);
      var told = stay.told(condition);
      assertThat(told.first().priority()).isEqualTo(Priority.HIGH);
      assertThat(told.from()).isBetween(ONSET, ONSET + within);
      assertThat(stay.told.values()).allMatch(it -> it.first().kind() == Kind.PHYSIOLOGICAL);
    }
  }

  @Test
  void tellsOfVentricularTachycardiaWithinTenSeconds() {
    for (long seed = 1; seed < 4; seed++) {
      var stay = play("ventricular-tachycardia", 40, seed, Set.of());
      var told = stay.told("ventricular-tachycardia");

      assertThat(told.from()).isLessThan(ONSET + 10);
      assertThat(told.first().priority()).isEqualTo(Priority.HIGH);
      assertThat(stay.told.values()).allMatch(it -> it.first().kind() == Kind.PHYSIOLOGICAL);
    }
  }

  @Test
  void tellsOfFrequentVentricularBeats() {
    for (long seed = 1; seed < 4; seed++) {
      var stay = play("ventricular-beats", 80, seed, Set.of());

      assertThat(stay.told("ventricular-beats").first().priority()).isEqualTo(Priority.LOW);
    }
  }

  @Test
  void tellsOfAtrialFibrillationOnceItLasts() {
    for (long seed = 1; seed < 4; seed++) {
      var told = play("irregular-rhythm", 70, seed, Set.of()).told("irregular-rhythm");

      assertThat(told.first().priority()).isEqualTo(Priority.MEDIUM);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ecg-noisy", "lead-off", "sensor-drift", "noise", "exercise", ""})
  void seesNoArrhythmiaWhereThereIsNone(String kind) {
    for (long seed = 1; seed < 5; seed++) {
      var told = play(kind, 60, seed, Set.of()).told;

      assertThat(told.values().stream().map(it -> it.first().condition()))
          .as("%s", told.values())
          .doesNotContainAnyElementsOf(Rhythms.NAMES);
    }
  }

  @Test
  void tellsOfAnElectrodeThatMoves() {
    for (long seed = 1; seed < 4; seed++) {
      var told = play("ecg-noisy", 60, seed, Set.of()).told;

      assertThat(told.keySet()).containsAnyOf("ecg-noisy", "ecg-contradicts-pulse");
      assertThat(told.values()).allMatch(it -> it.first().kind() == Kind.TECHNICAL);
    }
  }
}
