package vigil.models.train.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import vigil.models.Detector;
import vigil.models.Judgement;
import vigil.models.classic.GradientBoosting;
import vigil.models.ensemble.Telltales;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;

/** Trains the fusion's trees on streams with known troubles. */
public final class FusionTrainer {
  /**
   * How to train.
   *
   * @param seeds of the streams
   * @param trees how the trees are grown
   */
  public record Settings(List<Long> seeds, GradientBoosting.Settings trees) {
    public static final Settings USUAL =
        new Settings(
            List.of(101L, 102L, 103L),
            new GradientBoosting.Settings(150, 0.1, 5, 20, 3, 0.25, 0.2, false, 1));

    /** By one draw of the streams instead of three: for models that are only measured by folds. */
    static final Settings BRIEF = new Settings(List.of(101L), USUAL.trees());

    Settings withSeed(long seed) {
      return new Settings(
          seeds.stream().map(each -> each + 1_000_000 * (seed - 1)).toList(), trees.withSeed(seed));
    }
  }

  /** Of what surrounds the calm recordings. */
  private static final List<Long> CALM_SEEDS = List.of(41L, 42L);

  private FusionTrainer() {}

  /**
   * Trains.
   *
   * @param patients whose recordings are used; no other is
   * @param detectors whose scores are read beside the features, in this order
   */
  public static GradientBoosting train(
      List<Vitals> patients, Runs runs, List<Detector> detectors, Settings settings) {
    var examples =
        new Examples(new Injection(patients, runs), detectors).all(patients, settings.seeds());
    var rows = examples.stream().map(Example::row).toArray(float[][]::new);
    var labels = examples.stream().mapToInt(Example::label).toArray();
    return GradientBoosting.fit(rows, labels, 5, settings.trees());
  }

  /** Features of an uneventful window: the median of the normal ones. */
  public static float[] uneventful(List<Vitals> patients, Runs runs) {
    var examples =
        new Examples(new Injection(patients, runs), List.of())
            .all(patients.subList(0, Math.min(3, patients.size())), List.of(7L));
    var normal = examples.stream().filter(e -> e.label() == 0).map(Example::row).toList();
    var medians = new float[normal.get(0).length];
    for (int i = 0; i < medians.length; i++) {
      int column = i;
      var values = new float[normal.size()];
      for (int r = 0; r < values.length; r++) {
        values[r] = normal.get(r)[column];
      }
      Arrays.sort(values);
      medians[i] = values[values.length / 2];
    }
    return medians;
  }

  /** How far patients go at rest in what tells by itself. */
  public static Telltales telltales(List<Vitals> patients, Runs runs) {
    var injection = new Injection(patients, runs);
    return Telltales.of(
        patients.parallelStream()
            .flatMap(
                patient ->
                    CALM_SEEDS.stream().map(seed -> injection.stream(patient, Trouble.NONE, seed)))
            .flatMap(FusionTrainer::calm)
            .toList());
  }

  private static java.util.stream.Stream<float[]> calm(Stream stream) {
    var calm = Judgement.of(0, 1, "truth", Map.of());
    return Drive.through(
            new PatientTrack(TrackSettings.VITALS),
            stream,
            List.of(),
            (track, window, second, none) -> calm)
        .stream()
        .filter(step -> step.second() >= Stream.BASELINE / 2)
        .map(step -> step.window().features());
  }
}
