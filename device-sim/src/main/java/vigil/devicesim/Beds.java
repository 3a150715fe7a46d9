package vigil.devicesim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.RecordedBody;
import vigil.devicesim.core.Role;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.devicesim.physiology.VitalSource;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Recordings;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;

/** Fills the beds of a ward: synthetic patients, or those of a directory of recordings. */
final class Beds {
  private static final Logger log = LoggerFactory.getLogger(Beds.class);

  private Beds() {}

  /**
   * @param epoch of all devices: counts their restarts
   */
  static List<Bedside> of(WardSettings settings, long epoch) {
    var recordings = settings.recordings().map(dir -> open(dir, settings.beds())).orElse(List.of());
    return IntStream.range(0, settings.beds())
        .mapToObj(i -> bedside(settings, i, recordings, epoch))
        .toList();
  }

  private static Bedside bedside(
      WardSettings settings, int index, List<Recording> recordings, long epoch) {
    var random = new SplittableRandom(settings.seed() * 1_000_003 + index);
    var person = Person.draw(random);
    VitalSource source =
        recordings.isEmpty()
            ? new Body(person, settings.speed(), random.split())
            : new RecordedBody(recordings.get(index % recordings.size()), person);
    var script =
        settings
            .course()
            .script(index, settings.courseLength(), settings.duration().isEmpty(), random);
    var equipment = new Bedside.Equipment(roles(source), settings.speed(), settings.waves(), epoch);
    return new Bedside(bed(settings, index), source, script, equipment, random.split());
  }

  private static Bed bed(WardSettings settings, int index) {
    var name = "%s-s%d-p%03d".formatted(settings.ward(), settings.seed(), index + 1);
    return new Bed(new PatientId(name), settings.ward(), "Bed " + (index + 1));
  }

  private static List<Role> roles(VitalSource source) {
    return Stream.of(Role.values())
        .filter(role -> role.metrics().stream().anyMatch(source::knows))
        .toList();
  }

  /** The first recordings of a directory that can be read, by name, as many as there are beds. */
  private static List<Recording> open(Path dir, int beds) {
    var opened = new ArrayList<Recording>();
    for (var file : files(dir)) {
      if (opened.size() == beds) {
        break;
      }
      switch (Recordings.open(file)) {
        case Opened.Taken<Recording> taken -> opened.add(taken.value());
        case Opened.Refused<Recording> refused -> log.warn("{}", refused.why());
      }
    }
    if (opened.isEmpty()) {
      throw new IllegalArgumentException(
          "recordings: " + dir + " (expected: a directory with WFDB or CSV recordings)");
    }
    return opened;
  }

  private static List<Path> files(Path dir) {
    if (Files.isRegularFile(dir)) {
      return List.of(dir);
    }
    try (var files = Files.list(dir)) {
      return files.filter(Beds::isRecording).sorted().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "recordings: " + dir + " (expected: a directory that can be read)", e);
    }
  }

  private static boolean isRecording(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".hea");
  }
}
