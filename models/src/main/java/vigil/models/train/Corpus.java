package vigil.models.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;
import vigil.protocol.recording.Opened;

/**
 * Bedside recordings, split by patient: no patient is in two parts.
 *
 * @param training patients 1 to 27
 * @param validation patients 28 to 35
 * @param material windows of both
 */
public record Corpus(List<Vitals> training, List<Vitals> validation, Material material) {
  private static final int LAST_TRAINING = 27;
  private static final int LAST_VALIDATION = 35;

  /** Seconds after which a track has begun to know its patient. */
  private static final int FIRST = 60;

  /** Seconds after its onset at which a trouble is known, as a fusion would know it. */
  private static final int KNOWN_AFTER = 8;

  private static final double KEPT = 0.25;

  private static final int BRIEF = 3;

  /**
   * Reads all recordings of a directory.
   *
   * @param directory of recordings, or the one above {@code bidmc-numerics}
   * @param seed of what surrounds the recordings: the devices' habits, the troubles of the examples
   */
  public static Opened<Corpus> read(Path directory, long seed) {
    var below = directory.resolve("bidmc-numerics");
    boolean above = Files.isDirectory(below);
    var data = above ? directory : directory.resolveSibling("");
    return Vitals.all(above ? below : directory)
        .then(patients -> Runs.open(data).then(runs -> split(patients, runs, seed)));
  }

  private static Opened<Corpus> split(List<Vitals> patients, Runs runs, long seed) {
    var training = patients.stream().filter(p -> p.patient() <= LAST_TRAINING).toList();
    var validation =
        patients.stream()
            .filter(p -> p.patient() > LAST_TRAINING && p.patient() <= LAST_VALIDATION)
            .toList();
    if (training.size() < 2 || validation.size() < 2) {
      return new Opened.Refused<>(
          "%d patients to train on and %d to validate (expected: at least 2 each, of 1 to %d and %d to %d)."
              .formatted(
                  training.size(),
                  validation.size(),
                  LAST_TRAINING,
                  LAST_TRAINING + 1,
                  LAST_VALIDATION));
    }
    return new Opened.Taken<>(of(training, validation, runs, seed));
  }

  /** Of these patients; none may be in both parts. */
  public static Corpus of(List<Vitals> training, List<Vitals> validation, Runs runs, long seed) {
    return new Corpus(training, validation, material(training, validation, runs, seed));
  }

  /**
   * Windows of these patients, to train models that are only measured by folds: they need no
   * figures for their cards, and one window in three, since neighbours share nearly all of their
   * steps.
   */
  public static Material brief(
      List<Vitals> training, List<Vitals> validation, Runs runs, long seed) {
    return material(training, validation, List.of(), runs, seed).thinned(BRIEF);
  }

  private static Material material(
      List<Vitals> training, List<Vitals> validation, Runs runs, long seed) {
    return material(training, validation, validation, runs, seed);
  }

  private static Material material(
      List<Vitals> training, List<Vitals> validation, List<Vitals> unseen, Runs runs, long seed) {
    var grid = TrackSettings.VITALS;
    return new Material(
        normal(training, runs, seed),
        normal(validation, runs, seed),
        examples(training, runs, seed),
        examples(unseen, runs, seed),
        FeatureRow.names(grid),
        grid.period().multipliedBy(grid.stride()),
        "BIDMC numerics, HR, pulse, respiration and SpO2 at 1 Hz: %d patients to train, %d others to validate"
            .formatted(training.size(), validation.size()));
  }

  /** Windows in which nothing was laid in. */
  private static List<Window> normal(List<Vitals> patients, Runs runs, long seed) {
    var injection = new Injection(patients, runs);
    return patients.parallelStream()
        .map(patient -> windows(injection.stream(patient, Trouble.NONE, seed), 1))
        .flatMap(List::stream)
        .map(Example::window)
        .toList();
  }

  private static List<Example> examples(List<Vitals> patients, Runs runs, long seed) {
    var injection = new Injection(patients, runs);
    return patients.parallelStream()
        .flatMap(
            patient ->
                List.of(Trouble.values()).stream()
                    .flatMap(
                        trouble ->
                            windows(injection.stream(patient, trouble, seed), KEPT).stream()))
        .toList();
  }

  /**
   * @param kept share of the normal windows that are kept: neighbours are much alike
   */
  private static List<Example> windows(Stream stream, double kept) {
    var random = new Random(31L * stream.patient() + stream.trouble().ordinal());
    var examples = new ArrayList<Example>();
    Drive.through(
        new PatientTrack(TrackSettings.VITALS),
        stream,
        List.of(),
        (track, window, second, scores) -> {
          boolean present = stream.holds(second);
          if (second >= FIRST && (present || random.nextDouble() < kept)) {
            int label = present ? 1 + stream.trouble().cause().orElseThrow().ordinal() : 0;
            examples.add(new Example(window, label));
          }
          return told(present && second >= stream.onset() + KNOWN_AFTER ? 1 : 0);
        });
    return examples;
  }

  private static Judgement told(double score) {
    return new Judgement(score, 0.5, "truth", Map.of(), "", "", List.of(), List.of());
  }
}
