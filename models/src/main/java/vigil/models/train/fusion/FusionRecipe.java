package vigil.models.train.fusion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.decide.AlertBudget;
import vigil.models.ensemble.Ensembles;
import vigil.models.ensemble.FusionStore;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;
import vigil.models.train.Corpus;
import vigil.protocol.recording.Opened;

/** From recordings to a fusion that can be shipped. */
public final class FusionRecipe {
  private static final int FOLDS = 3;

  /** Of what surrounds the calm recordings. */
  private static final List<Long> CALM_SEEDS = List.of(71L, 72L, 73L, 74L);

  private FusionRecipe() {}

  /**
   * Trains on the recordings of a corpus.
   *
   * @param detectors whose scores are read beside the features, in this order
   * @param progress hears a line a step
   */
  public static Opened<StoredModel> train(
      Corpus corpus, List<Detector> detectors, Consumer<String> progress) {
    var material = new Material(corpus, detectors);
    int patients = corpus.split().training().size();
    return patients < FOLDS
        ? new Opened.Refused<>(
            "ensemble: %d patients to train on (expected: at least %d, to be left out in turn)."
                .formatted(patients, FOLDS))
        : new Opened.Taken<>(trained(material, progress));
  }

  private record Material(Corpus corpus, List<Detector> detectors) {
    List<Vitals> training() {
      return corpus.training();
    }

    List<Vitals> validation() {
      return corpus.validation();
    }

    Runs runs() {
      return corpus.runs();
    }

    long seed() {
      return corpus.seed();
    }
  }

  private static StoredModel trained(Material material, Consumer<String> progress) {
    long seed = material.seed();
    progress.accept("fusion: streams and trees");
    var whole =
        Fold.fused(
            material.training(),
            material.validation(),
            material.detectors(),
            material.runs(),
            FusionTrainer.Settings.USUAL.withSeed(seed));
    var budget = budget(material, whole, progress);
    return new StoredModel(
        card(material.corpus(), FusionTrainer.Settings.USUAL, budget),
        Map.of(StoredModel.NUMBERS, FusionStore.write(whole.fusion().with(budget))),
        Optional.empty());
  }

  /**
   * False alerts by threshold on patients that the trees never saw: those of the validation part,
   * and each of the training part by trees that were grown without it.
   */
  private static AlertBudget budget(Material material, Fold whole, Consumer<String> progress) {
    var calm = new ArrayList<>(whole.calm(material.runs(), CALM_SEEDS));
    for (var unseen : Fold.deal(material.training(), FOLDS)) {
      progress.accept("fusion: alert budget, " + unseen.size() + " patients left out");
      var others = Fold.without(material.training(), unseen);
      // Not closed: the detectors are the caller's.
      var settings = FusionTrainer.Settings.USUAL.withSeed(material.seed());
      var fold = Fold.fused(others, unseen, material.detectors(), material.runs(), settings);
      calm.addAll(fold.calm(material.runs(), CALM_SEEDS));
    }
    return AlertBudget.measure(calm);
  }

  private static ModelCard card(
      Corpus corpus, FusionTrainer.Settings settings, AlertBudget budget) {
    var grid = TrackSettings.VITALS;
    return new ModelCard(
        ModelCard.FORMAT,
        FusionStore.NAME,
        "1",
        Tier.RULE,
        grid.channels(),
        grid.length(),
        grid.period(),
        Duration.ofSeconds(grid.stride()),
        FeatureRow.names(grid),
        budget.threshold(Ensembles.USUAL_RATE),
        corpus.seed(),
        "Friedman 2001; Chen and Guestrin 2016",
        corpus.data()
            + ", with injected troubles; alert budget on those who validate and, left out in turn,"
            + " those who train",
        Map.of(
            "rounds", Integer.toString(settings.trees().rounds()),
            "depth", Integer.toString(settings.trees().depth()),
            "rate", Double.toString(settings.trees().rate())),
        figures(budget),
        "Makes one judgement, its cause and its evidence of all detectors and features.",
        List.of(
            "Trained on adults in intensive care at rest; troubles are simulated.",
            "No substitute for alarm limits, which run beside it."));
  }

  private static Map<String, Double> figures(AlertBudget budget) {
    var figures = new LinkedHashMap<String, Double>();
    for (double rate : new double[] {0.1, 0.5, 2}) {
      figures.put("threshold@" + rate, budget.threshold(rate));
    }
    return figures;
  }
}
