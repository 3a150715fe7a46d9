package vigil.fognode.patient.core;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.Dispatch;
import vigil.devicesim.core.RecordedBody;
import vigil.devicesim.core.Role;
import vigil.devicesim.core.Script;
import vigil.devicesim.physiology.Person;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * What the rules tell of recorded hearts, beside their runs of ventricular beats. Runs where it is
 * given records: {@code -Dvigil.records=DIR/203.hea,DIR/205.hea}, WFDB with beat annotations.
 */
@EnabledIfSystemProperty(named = "vigil.records", matches = ".+")
class RecordedHeartFigures {

  @Test
  void tellsOfRuns() {
    try (var ensemble = Ensembles.shipped()) {
      for (var file : System.getProperty("vigil.records").split(",")) {
        if (Recordings.open(Path.of(file)) instanceof Opened.Taken<Recording> taken) {
          var recording = taken.value();
          System.out.println("== " + recording.name());
          runs(recording).forEach(System.out::println);
          var stay = play(recording, new Stay(ensemble, Set.of()));
          stay.episodes.forEach(episode -> System.out.println("   told " + episode));
        }
      }
    }
  }

  private static Stay play(Recording recording, Stay stay) {
    var random = new SplittableRandom(1);
    var bedside =
        new Bedside(
            new Bed(new PatientId("p"), new WardId("w"), "Bed"),
            new RecordedBody(recording, Person.draw(random)),
            Script.STEADY,
            new Bedside.Equipment(List.of(Role.ECG_MONITOR), 1, true, 0),
            random.split());
    for (long second = 0; second < (long) recording.seconds(); second++) {
      var output = bedside.next(Stay.START.plusSeconds(second), bedside);
      stay.second(
          second, new ArrayList<>(output.dispatches().stream().map(Dispatch::block).toList()));
    }
    return stay;
  }

  /** Three ventricular or flutter beats in a row and more. */
  private static List<String> runs(Recording recording) {
    var runs = new ArrayList<String>();
    var run = new ArrayList<Double>();
    for (var mark : recording.annotations()) {
      if (mark.symbol().equals("V") || mark.symbol().equals("!")) {
        run.add(mark.at() / recording.hertz());
      } else if ("NLRBAaJSFrejnE/fQ".contains(mark.symbol())) {
        if (run.size() >= 3) {
          double span = run.getLast() - run.getFirst();
          runs.add(
              "   annotated %.0f s: %d beats at %.0f/min"
                  .formatted(run.getFirst(), run.size(), 60 * (run.size() - 1) / span));
        }
        run.clear();
      }
    }
    return runs;
  }
}
