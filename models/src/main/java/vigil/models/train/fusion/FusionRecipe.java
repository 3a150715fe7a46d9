package vigil.models.train.fusion;

import java.nio.file.Path;
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
import vigil.protocol.recording.Opened;

/** From recordings to a fusion that can be shipped. */
public final class FusionRecipe {
  /** Patients up to this one train; those up to {@link #LAST_TUNED} help to set the budget. */
  public static final int LAST_TRAINED = 27;

  public static final int LAST_TUNED = 35;

  private static final int FOLDS = 3;

  /** Of what surrounds the calm recordings. */
  private static final List<Long> CALM_SEEDS = List.of(71L, 72L, 73L, 74L);

  private FusionRecipe() {}

  /**
   * Trains on BIDMC numerics and real runs.
   *
   * @param data directory of the public sets
   * @param detectors whose scores are read beside the features, in this order
   * @param progress hears a line a step
   */
  public static Opened<StoredModel> train(
      Path data, List<Detector> detectors, long seed, Consumer<String> progress) {
    return Vitals.all(data.resolve("bidmc-numerics"))
        .then(
            patients ->
                Runs.open(data)
                    .then(
                        runs -> trained(new Material(patients, runs, detectors), seed, progress)));
  }

  private record Material(List<Vitals> patients, Runs runs, List<Detector> detectors) {
    List<Vitals> training() {
      return patients.stream().filter(p -> p.patient() <= LAST_TRAINED).toList();
    }

    List<Vitals> validation() {
      return patients.stream()
          .filter(p -> p.patient() > LAST_TRAINED && p.patient() <= LAST_TUNED)
          .toList();
    }
  }

  private static Opened<StoredModel> trained(
      Material material, long seed, Consumer<String> progress) {
    if (material.training().size() < FOLDS || material.validation().isEmpty()) {
      return new Opened.Refused<>(
          "bidmc-numerics holds no patients of 01-27 and of 28-35 (expected: some of both).");
    }
    progress.accept("fusion: streams and trees");
    var whole =
        Fold.fused(
            material.training(),
            material.validation(),
            material.detectors(),
            material.runs(),
            FusionTrainer.Settings.USUAL.withSeed(seed));
    var budget = budget(material, whole, seed, progress);
    return new Opened.Taken<>(
        new StoredModel(
            card(seed, FusionTrainer.Settings.USUAL, budget),
            Map.of(StoredModel.NUMBERS, FusionStore.write(whole.fusion().with(budget))),
            Optional.empty()));
  }

  /**
   * False alerts by threshold on patients that the trees never saw: those of the validation part,
   * and each of the training part by trees that were grown without it.
   */
  private static AlertBudget budget(
      Material material, Fold whole, long seed, Consumer<String> progress) {
    var calm = new ArrayList<>(whole.calm(material.runs(), CALM_SEEDS));
    for (var unseen : Fold.deal(material.training(), FOLDS)) {
      progress.accept("fusion: alert budget, " + unseen.size() + " patients left out");
      var others = Fold.without(material.training(), unseen);
      // Not closed: the detectors are the caller's.
      var settings = FusionTrainer.Settings.USUAL.withSeed(seed);
      var fold = Fold.fused(others, unseen, material.detectors(), material.runs(), settings);
      calm.addAll(fold.calm(material.runs(), CALM_SEEDS));
    }
    return AlertBudget.measure(calm);
  }

  private static ModelCard card(long seed, FusionTrainer.Settings settings, AlertBudget budget) {
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
        seed,
        "Friedman 2001; Chen and Guestrin 2016",
        "BIDMC numerics, patients 01-27 with injected troubles; alert budget on 28-35 and, left out"
            + " in turn, 01-27",
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
