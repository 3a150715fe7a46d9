package vigil.devicesim.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class SensorsTest {
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final int PATIENTS = 12;
  private static final int SECONDS = 480;

  /** Of the patients at rest in BIDMC it is .28, .17, .09 and .04. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"HEART_RATE, 0.45", "PULSE_RATE, 0.3", "RESPIRATION_RATE, 0.3", "SPO2, 0.15"})
  void showNumericsThatStandForSecondsAsMonitorsDo(Metric metric, double most) {
    int changes = 0;
    for (int patient = 0; patient < PATIENTS; patient++) {
      changes += changes(patient, metric);
    }
    assertThat(changes / (double) (PATIENTS * (SECONDS - 1))).isBetween(0.01, most);
  }

  private static int changes(int patient, Metric metric) {
    var bedside = bedside(patient);
    Map<Metric, Double> last = new EnumMap<>(Metric.class);
    int changes = 0;
    for (int second = 0; second < SECONDS; second++) {
      for (var dispatch : bedside.next(START.plusSeconds(second), bedside).dispatches()) {
        for (var sample : dispatch.block().samples()) {
          var before = last.put(sample.metric(), sample.value());
          boolean changed = before != null && before != sample.value();
          changes += changed && sample.metric() == metric ? 1 : 0;
        }
      }
    }
    return changes;
  }

  private static Bedside bedside(int patient) {
    var random = new SplittableRandom(patient);
    return new Bedside(
        new Bed(new PatientId("p" + patient), new WardId("w"), "Bed"),
        new Body(Person.draw(random), 1, random.split()),
        Script.STEADY,
        new Bedside.Equipment(List.of(Role.values()), 1, false, 0),
        random.split());
  }
}
