package vigil.devicesim;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vigil.devicesim.core.Bedside;
import vigil.devicesim.core.RecordedBody;
import vigil.devicesim.core.Role;
import vigil.devicesim.core.Script;
import vigil.devicesim.physiology.Body;
import vigil.devicesim.physiology.Person;
import vigil.devicesim.physiology.VitalSource;
import vigil.protocol.recording.Recording;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;

/** Fills the beds of a ward: synthetic patients, or those of a directory of recordings. */
final class Beds {
  private Beds() {}

  /**
   * @param epoch of all devices: counts their restarts
   * @param scripts what happens at each bed, counted from 0
   */
  static List<Bedside> of(WardSettings settings, long epoch, IntFunction<Script> scripts) {
    var recordings =
        settings
            .recordings()
            .map(dir -> RecordingFiles.open(dir, settings.beds()))
            .orElse(List.of());
    return IntStream.range(0, settings.beds())
        .mapToObj(i -> bedside(settings, i, recordings, epoch, scripts.apply(i)))
        .toList();
  }

  /** What the settings' course deals out to one bed. */
  static Script dealtOut(WardSettings settings, int bed) {
    var random = new SplittableRandom(settings.seed() * 999_983 + bed);
    boolean repeats = settings.duration().isEmpty();
    return settings.course().script(bed, settings.courseLength(), repeats, random);
  }

  private static Bedside bedside(
      WardSettings settings, int index, List<Recording> recordings, long epoch, Script script) {
    var random = new SplittableRandom(settings.seed() * 1_000_003 + index);
    var person = Person.draw(random);
    VitalSource source =
        recordings.isEmpty()
            ? new Body(person, settings.speed(), random.split())
            : new RecordedBody(recordings.get(index % recordings.size()), person);
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
}
