package vigil.models.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.models.classic.ClassicDetector;
import vigil.models.classic.GaussianHmm;
import vigil.models.classic.IsolationForest;
import vigil.models.classic.KMeans;
import vigil.models.classic.RandomForest;
import vigil.models.classic.Reading;
import vigil.models.classic.Weights;
import vigil.models.classic.WindowScorer;
import vigil.models.stats.TailedDistribution;

/** How the models without layers are trained. */
final class ClassicRecipes {
  private static final int CENTRES = 24;
  private static final int TREES = 100;
  private static final int SAMPLE = 256;
  private static final int STATES = 3;
  private static final int ROUNDS = 12;

  /** Neighbouring windows overlap; the HMM needs no more than each so many. */
  private static final int HMM_STEP = 4;

  private ClassicRecipes() {}

  static StoredModel kMeans(Material material, long seed) {
    var reading = Reading.fit(Reading.Part.FEATURES, material.training());
    var model = KMeans.fit(reading.of(material.training()), CENTRES, seed);
    var origin =
        new Cards.Origin(
            Tier.CLASSIC,
            seed,
            "Lloyd 1982; Arthur and Vassilvitskii 2007",
            Map.of("k", Integer.toString(CENTRES)));
    return stored(
        Recipe.K_MEANS, material, origin, WindowScorer.write(reading, Weights.write(model)));
  }

  static StoredModel isolationForest(Material material, long seed) {
    var reading = Reading.fit(Reading.Part.FEATURES, material.training());
    var model = IsolationForest.fit(reading.of(material.training()), TREES, SAMPLE, seed);
    var origin =
        new Cards.Origin(
            Tier.CLASSIC,
            seed,
            "Liu, Ting and Zhou 2008",
            Map.of("trees", Integer.toString(TREES), "sample", Integer.toString(SAMPLE)));
    return stored(
        Recipe.ISOLATION_FOREST,
        material,
        origin,
        WindowScorer.write(reading, Weights.write(model)));
  }

  static StoredModel hmm(Material material, long seed) {
    var windows = material.training();
    var sequences = new float[(windows.size() + HMM_STEP - 1) / HMM_STEP][][];
    for (int i = 0; i < sequences.length; i++) {
      sequences[i] = ClassicDetector.steps(windows.get(i * HMM_STEP));
    }
    var model = GaussianHmm.fit(sequences, STATES, ROUNDS, seed);
    var origin =
        new Cards.Origin(
            Tier.CLASSIC,
            seed,
            "Rabiner 1989",
            Map.of("states", Integer.toString(STATES), "rounds", Integer.toString(ROUNDS)));
    return stored(Recipe.HMM, material, origin, Weights.write(model));
  }

  static StoredModel randomForest(Material material, long seed) {
    if (material.examples().isEmpty()) {
      throw new IllegalArgumentException("random-forest: no labelled windows to learn from");
    }
    var windows = material.examples().stream().map(Example::window).toList();
    var reading = Reading.fit(Reading.Part.BOTH, windows);
    int[] labels = material.examples().stream().mapToInt(Example::label).toArray();
    var settings = new RandomForest.Settings(60, 12, 40, 0, true, seed);
    var model = RandomForest.fit(reading.of(windows), labels, Example.CLASSES, settings);
    var origin =
        new Cards.Origin(Tier.CLASSIC, seed, "Breiman 2001", Map.of("settings", settings + ""));
    return stored(
        Recipe.RANDOM_FOREST, material, origin, WindowScorer.write(reading, Weights.write(model)));
  }

  private static StoredModel stored(
      Recipe recipe, Material material, Cards.Origin origin, byte[] weights) {
    boolean readsFeatures = recipe != Recipe.HMM;
    return new StoredModel(
        Cards.of(recipe, material, origin, readsFeatures),
        Map.of(StoredModel.NUMBERS, weights),
        calibration(weights, material.validation()));
  }

  /** None for a probability: among many that are 0 and few that are not, ranks say less than it. */
  private static Optional<TailedDistribution> calibration(byte[] weights, List<Window> normal) {
    try {
      var scorer = WindowScorer.read(weights);
      return scorer.isProbability()
          ? Optional.empty()
          : Optional.of(TailedDistribution.of(normal.stream().mapToDouble(scorer.raw()).toArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
