package vigil.models.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.models.evaluate.injection.Cohort;
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
 * @param training recordings of those who train
 * @param validation recordings of those who validate
 * @param runs exercise that is laid in
 * @param split who is in which part, by name
 * @param data in a sentence, for cards
 * @param seed of what surrounds the recordings: the devices' habits, the troubles of the examples
 */
public record Corpus(
    List<Vitals> training,
    List<Vitals> validation,
    Runs runs,
    Split split,
    String data,
    long seed) {
  /** Seconds after which a track has begun to know its patient. */
  private static final int FIRST = 60;

  /** Seconds after its onset at which a trouble is known, as a fusion would know it. */
  private static final int KNOWN_AFTER = 8;

  private static final double KEPT = 0.25;

  private static final int BRIEF = 3;

  /**
   * Reads all recordings of a directory.
   *
   * @param directory as {@link Cohort} reads it, with {@code exercise-runs} where there are real
   *     runs
   */
  public static Opened<Corpus> read(Path directory, long seed) {
    return Cohort.read(directory)
        .then(
            cohort ->
                Split.of(cohort, seed)
                    .then(
                        split ->
                            Runs.openOrMake(directory)
                                .then(runs -> new Opened.Taken<>(of(cohort, split, runs, seed)))));
  }

  private static Corpus of(Cohort cohort, Split split, Runs runs, long seed) {
    var training = cohort.of(split.training()::contains);
    var validation = cohort.of(split.validation()::contains);
    return new Corpus(training, validation, runs, split, data(cohort, split), seed);
  }

  private static String data(Cohort cohort, Split split) {
    return "%s, HR, pulse, respiration and SpO2 at 1 Hz: %d patients to train, %d others to validate"
        .formatted(
            cohort.isBidmc() ? "BIDMC numerics" : "recordings of a clinic's own",
            split.training().size(),
            split.validation().size());
  }

  /** Windows of both parts. */
  public Material material() {
    return material(new Parts(training, validation, validation), runs, seed, data);
  }

  /**
   * Windows of these patients, to train models that are only measured by folds: they need no
   * figures for their cards, and one window in three, since neighbours share nearly all of their
   * steps.
   */
  public static Material brief(
      List<Vitals> training, List<Vitals> validation, Runs runs, long seed) {
    var data =
        "%d recordings to train, %d others to validate"
            .formatted(training.size(), validation.size());
    return material(new Parts(training, validation, List.of()), runs, seed, data).thinned(BRIEF);
  }

  /** Recordings, of which labelled windows are asked of {@code training} and {@code unseen}. */
  private record Parts(List<Vitals> training, List<Vitals> validation, List<Vitals> unseen) {}

  private static Material material(Parts parts, Runs runs, long seed, String data) {
    var grid = TrackSettings.VITALS;
    return new Material(
        normal(parts.training, runs, seed),
        normal(parts.validation, runs, seed),
        examples(parts.training, runs, seed),
        examples(parts.unseen, runs, seed),
        FeatureRow.names(grid),
        grid.period().multipliedBy(grid.stride()),
        data);
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
    return Judgement.of(score, 0.5, "truth", Map.of());
  }
}
