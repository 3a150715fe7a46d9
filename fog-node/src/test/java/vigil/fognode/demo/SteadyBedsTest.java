package vigil.fognode.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.Role;
import vigil.devicesim.core.Script;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** What the shipped models make of the demo's patients when nothing happens to them. */
class SteadyBedsTest {
  private static final Ensemble ENSEMBLE = Ensembles.shipped();
  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration ON_THE_WAY = Duration.ofMillis(30);
  private static final int BEDS = 8;
  private static final int SECONDS = 240;

  /** Of the demo, in which a patient who was well was said to be replayed. */
  private static final long SEED = 7;

  @AfterAll
  static void close() {
    ENSEMBLE.close();
  }

  @Test
  void nobodySaysThatTheirDataAreFalse() {
    var beds = IntStream.range(0, BEDS).mapToObj(SteadyBedsTest::bedside).toList();
    var told = new ArrayList<String>();
    for (int bed = 0; bed < BEDS; bed++) {
      for (var judgement : judged(beds.get(bed), beds.get((bed + 1) % BEDS))) {
        if (judgement.isAnomalous()
            && judgement.causes().getOrDefault(Cause.TAMPERING, 0.0) > 0.5) {
          told.add("bed " + (bed + 1) + ": " + judgement.told().sentence());
        }
      }
    }
    assertThat(told).isEmpty();
  }

  private static List<Judgement> judged(Bedside bedside, Bedside neighbour) {
    var track = ENSEMBLE.newTrack();
    var judged = new ArrayList<Judgement>();
    for (int second = 0; second < SECONDS; second++) {
      var received = START.plusSeconds(second + 1).plus(ON_THE_WAY);
      for (var dispatch : bedside.next(START.plusSeconds(second), neighbour).dispatches()) {
        track.observe(dispatch.block(), received);
      }
      track
          .advance(received)
          .ifPresent(
              window -> {
                var judgement = ENSEMBLE.judge(track, window, scores(window));
                track.settle(judgement);
                judged.add(judgement);
              });
    }
    return judged;
  }

  private static Map<String, Float> scores(Window window) {
    return Detector.scores(ENSEMBLE.detectors(), List.of(window)).getFirst();
  }

  /** The same patients and devices as in the demo of this seed. */
  private static Bedside bedside(int index) {
    var random = new SplittableRandom(SEED * 1_000_003 + index);
    var person = Person.draw(random);
    return new Bedside(
        new Bed(new PatientId("p-" + index), new WardId("demo"), "Bed " + (index + 1)),
        new Body(person, 1, random.split()),
        Script.STEADY,
        new Bedside.Equipment(List.of(Role.values()), 1, true, 0),
        random.split());
  }
}
