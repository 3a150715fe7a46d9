package vigil.models.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vigil.models.Detector;
import vigil.models.ModelDirectory;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.ensemble.Ensembles;
import vigil.models.ensemble.FusionStore;
import vigil.models.explain.Naming;
import vigil.models.train.Corpus;
import vigil.models.train.Feedback;
import vigil.models.train.Material;
import vigil.models.train.Recipe;
import vigil.models.train.beats.BeatRecipe;
import vigil.models.train.fusion.FusionRecipe;
import vigil.models.train.naming.NamingRecipe;

/**
 * Trains models into one directory, each after those it builds on, and says how it went.
 *
 * @param out where {@code to} writes
 * @param version of all that is trained
 */
record Training(Path out, ModelDirectory to, String version, Steps steps) {

  void detectors(List<Recipe> recipes, Corpus corpus, Optional<Feedback> feedback)
      throws IOException {
    var material = corpus.material();
    for (var recipe : recipes) {
      long begun = System.nanoTime();
      keep(detector(recipe, material, corpus.seed(), feedback), begun);
    }
  }

  private StoredModel detector(
      Recipe recipe, Material material, long seed, Optional<Feedback> feedback) {
    return recipe == Recipe.RANDOM_FOREST && feedback.isPresent()
        ? Recipe.forest(material, feedback.get(), seed)
        : recipe.train(material, seed, steps);
  }

  /** The fusion reads the scores of the detectors that lie beside it. */
  void fusion(Corpus corpus) throws IOException {
    long begun = System.nanoTime();
    var names = new ArrayList<>(List.of(Ensembles.zScore().card().name()));
    for (var recipe : Recipe.FUSED) {
      if (store().newest(recipe.model()).isPresent()) {
        names.add(recipe.model());
      }
    }
    var detectors = Ensembles.detectors(store(), names);
    try {
      var model =
          FusionRecipe.train(corpus, detectors, line -> steps.report(FusionStore.NAME, 0, line));
      keep(model.orElseThrow(), begun);
    } finally {
      detectors.forEach(Detector::close);
    }
  }

  /** Names what the fusion that lies beside it finds. */
  void naming(Corpus corpus) throws IOException {
    long begun = System.nanoTime();
    steps.report(Naming.NAME, 0, "what the ensemble alerts of");
    if (store().newest(FusionStore.NAME).isEmpty()) {
      throw new IOException(
          "--only naming: %s holds no ensemble whose findings could be named (train it first)"
              .formatted(out));
    }
    try (var ensemble = Ensembles.from(store(), Ensembles.USUAL_RATE)) {
      var model = NamingRecipe.train(corpus, ensemble);
      if (model.isPresent()) {
        keep(model.get(), begun);
      } else {
        steps.finished(Naming.NAME, "too little is alerted of: rules name it");
      }
    }
  }

  /**
   * @param leads directory of annotated ECG recordings
   */
  void beats(Path leads, long seed) throws IOException {
    long begun = System.nanoTime();
    keep(BeatRecipe.train(leads, seed, steps).orElseThrow(), begun);
  }

  private ModelStore store() {
    return ModelStore.at(out, Optional.empty());
  }

  private void keep(StoredModel trained, long begun) throws IOException {
    var card = trained.card().withVersion(version);
    to.write(new StoredModel(card, trained.files(), trained.calibration()));
    steps.finished(card.name(), detail(trained, begun));
  }

  private static String detail(StoredModel model, long begun) throws IOException {
    var figures = model.card().figures();
    var gain =
        figures.containsKey("feedbackRocAuc")
            ? String.format(
                Locale.ROOT,
                ", ROC AUC on labels of patients left out %.3f (without labels %.3f)",
                figures.get("feedbackRocAuc"),
                figures.getOrDefault("feedbackRocAucWithout", Double.NaN))
            : "";
    double seconds = (System.nanoTime() - begun) / 1e9;
    return String.format(
        Locale.ROOT, "%6.1f s, %d kB%s", seconds, model.weights().length / 1024, gain);
  }
}
