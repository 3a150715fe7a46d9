package vigil.models.train.fusion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.classic.GradientBoosting;
import vigil.models.decide.AlertBudget;
import vigil.models.decide.Smoothing;
import vigil.models.ensemble.Ensembles;
import vigil.models.ensemble.FusionStore;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;
import vigil.protocol.recording.Opened;

/** From recordings to a fusion that can be shipped. */
public final class FusionRecipe {
  /** Patients up to this one train; those up to {@link #LAST_TUNED} set the alert budget. */
  public static final int LAST_TRAINED = 27;

  public static final int LAST_TUNED = 35;

  private static final Smoothing SMOOTHING = new Smoothing(0.7, 0.8);

  /** Calm streams a validation patient, mixed with others of that part. */
  private static final int CALM_TIMES = 12;

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
    if (material.training().isEmpty() || material.validation().isEmpty()) {
      return new Opened.Refused<>(
          "bidmc-numerics holds no patients of 01-27 and of 28-35 (expected: some of both).");
    }
    progress.accept("fusion: streams and trees");
    var settings = FusionTrainer.Settings.USUAL.withSeed(seed);
    var trees =
        FusionTrainer.train(material.training(), material.runs(), material.detectors(), settings);
    var uneventful = FusionTrainer.uneventful(material.training(), material.runs());
    progress.accept("fusion: alert budget");
    var budget = budget(material, trees, uneventful);
    var names = material.detectors().stream().map(d -> d.card().name()).toList();
    var trained = new FusionStore.Trained(names, SMOOTHING, budget, uneventful, trees);
    return new Opened.Taken<>(
        new StoredModel(
            card(seed, settings, budget),
            Map.of(StoredModel.NUMBERS, FusionStore.write(trained)),
            Optional.empty()));
  }

  /** False alerts by threshold, on calm streams of patients that the trees never saw. */
  private static AlertBudget budget(Material material, GradientBoosting trees, float[] uneventful) {
    var fusion = FusionStore.fusion(trees, "ensemble/1", uneventful);
    var patients = material.validation();
    var injection = new Injection(patients, material.runs());
    // Not closed: the detectors are the caller's.
    var ensemble = Ensembles.of(material.detectors(), fusion, SMOOTHING, 0.6);
    var calm =
        IntStream.range(0, patients.size() * CALM_TIMES)
            .parallel()
            .mapToObj(
                i -> {
                  var random = new Random(77 + i);
                  var shown = Mix.of(patients.get(i % patients.size()), patients, random);
                  return calm(
                      Drive.through(
                          ensemble.newTrack(),
                          injection.stream(shown, Trouble.NONE, i),
                          material.detectors(),
                          (track, window, second, scores) ->
                              ensemble.judge(track, window, scores)));
                })
            .toList();
    return AlertBudget.measure(new ArrayList<>(calm));
  }

  private static AlertBudget.Calm calm(List<Drive.Step> steps) {
    var known = steps.stream().filter(s -> s.second() >= Stream.BASELINE).toList();
    return new AlertBudget.Calm(
        known.stream().mapToDouble(Drive.Step::second).toArray(),
        known.stream().mapToDouble(s -> s.judgement().score()).toArray());
  }

  private static ModelCard card(long seed, FusionTrainer.Settings settings, AlertBudget budget) {
    var grid = TrackSettings.VITALS;
    var figures = new LinkedHashMap<String, Double>();
    for (double rate : new double[] {0.1, 0.5, 2}) {
      figures.put("threshold@" + rate, budget.threshold(rate));
    }
    return new ModelCard(
        ModelCard.FORMAT,
        FusionStore.NAME,
        "1",
        Tier.RULE,
        grid.channels(),
        grid.length(),
        grid.period(),
        Duration.ofSeconds(grid.stride()),
        PatientTrack.featureNames(grid),
        budget.threshold(Ensembles.USUAL_RATE),
        seed,
        "Friedman 2001; Chen and Guestrin 2016",
        "BIDMC numerics, patients 01-27 with injected troubles; alert budget on 28-35",
        Map.of(
            "rounds", Integer.toString(settings.trees().rounds()),
            "depth", Integer.toString(settings.trees().depth()),
            "rate", Double.toString(settings.trees().rate())),
        figures,
        "Makes one judgement, its cause and its evidence of all detectors and features.",
        List.of(
            "Trained on adults in intensive care at rest; troubles are simulated.",
            "No substitute for alarm limits, which run beside it."));
  }
}
