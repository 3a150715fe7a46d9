package vigil.models.train.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.StoredModel;
import vigil.models.UnusableModelException;
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
import vigil.models.train.Corpus;
import vigil.models.train.Progress;
import vigil.models.train.Recipe;

/**
 * Detectors and a fusion, fitted without some patients: on these it can be measured.
 *
 * @param unseen patients of whom nothing was learned
 * @param detectors whose scores the fusion reads, in order
 * @param beside detectors that the fusion does not read
 * @param models what was trained for it, with how it went
 */
public record Fold(
    List<Vitals> unseen,
    List<Detector> detectors,
    List<Detector> beside,
    FusionStore.Trained fusion,
    List<StoredModel> models)
    implements AutoCloseable {
  /** How the shipped fusion's scores are smoothed, too. */
  static final Smoothing SMOOTHING = new Smoothing(0.7, 0.8);

  /** What is measured beside the ensemble. */
  private static final List<Recipe> BESIDE =
      List.of(Recipe.DENOISING_AUTOENCODER, Recipe.RANDOM_FOREST);

  /** Threshold while it is not known yet which rate it gives. */
  private static final double PROVISIONAL = 0.75;

  /** Of the patients to learn from, each so many says when a network has learned enough. */
  private static final int VALIDATES = 4;

  /**
   * Patients dealt out evenly, each with all recordings: fold i holds what is not learned from when
   * it is left out.
   */
  static List<List<Vitals>> deal(List<Vitals> recordings, int folds) {
    var patients = recordings.stream().map(Vitals::patient).distinct().toList();
    return IntStream.range(0, folds)
        .mapToObj(
            fold ->
                recordings.stream()
                    .filter(each -> patients.indexOf(each.patient()) % folds == fold)
                    .toList())
        .toList();
  }

  /**
   * One fold after the other, each with detectors of its own.
   *
   * @param progress hears a line a step
   */
  public static List<Fold> all(
      List<Vitals> patients, int folds, Runs runs, long seed, Consumer<String> progress) {
    var all = new ArrayList<Fold>();
    for (var unseen : deal(patients, folds)) {
      progress.accept("fold %d of %d".formatted(all.size() + 1, folds));
      all.add(of(without(patients, unseen), unseen, runs, seed));
    }
    return all;
  }

  static List<Vitals> without(List<Vitals> patients, List<Vitals> some) {
    return patients.stream().filter(patient -> !some.contains(patient)).toList();
  }

  private static Fold of(List<Vitals> training, List<Vitals> unseen, Runs runs, long seed) {
    var validation = deal(training, VALIDATES).getFirst();
    var material = Corpus.brief(without(training, validation), validation, runs, seed);
    var detectors = new ArrayList<>(List.of(Ensembles.zScore()));
    var models = new ArrayList<StoredModel>();
    for (var recipe : Recipe.FUSED) {
      models.add(recipe.train(material, seed, Progress.NONE));
      detectors.add(open(models.getLast()));
    }
    var beside = new ArrayList<Detector>();
    for (var recipe : BESIDE) {
      beside.add(open(recipe.train(material, seed, Progress.NONE)));
    }
    var settings = FusionTrainer.Settings.BRIEF.withSeed(seed);
    return fused(training, unseen, List.copyOf(detectors), runs, settings).with(beside, models);
  }

  /** Fits the fusion alone, to detectors that are there; its budget is still to be measured. */
  static Fold fused(
      List<Vitals> training,
      List<Vitals> unseen,
      List<Detector> detectors,
      Runs runs,
      FusionTrainer.Settings settings) {
    var fusion =
        new FusionStore.Trained(
            detectors.stream().map(detector -> detector.card().name()).toList(),
            SMOOTHING,
            AlertBudget.UNKNOWN,
            FusionTrainer.uneventful(training, runs),
            FusionTrainer.telltales(training, runs),
            FusionTrainer.train(training, runs, detectors, settings));
    return new Fold(unseen, detectors, List.of(), fusion, List.of());
  }

  private Fold with(List<Detector> others, List<StoredModel> trained) {
    return new Fold(unseen, detectors, List.copyOf(others), fusion, List.copyOf(trained));
  }

  private static Detector open(StoredModel model) {
    try {
      return Ensembles.open(model);
    } catch (UnusableModelException e) {
      throw new IllegalStateException("what was just trained cannot be opened", e);
    }
  }

  /** At this threshold, without reasons. */
  public Ensemble ensemble(double threshold) {
    return Ensembles.unexplained(detectors, fusion.fusion("ensemble/1"), SMOOTHING, threshold);
  }

  /**
   * What it says of its unseen patients while nothing is wrong, once a seed.
   *
   * @param seeds of what surrounds the recordings
   */
  public List<AlertBudget.Calm> calm(Runs runs, List<Long> seeds) {
    var injection = new Injection(unseen, runs);
    // Not closed: the detectors are the fold's.
    var ensemble = ensemble(PROVISIONAL);
    return unseen.parallelStream()
        .flatMap(
            patient -> {
              var streams =
                  seeds.stream()
                      .map(seed -> injection.stream(patient, Trouble.NONE, seed))
                      .toList();
              return Drive.through(ensemble, ensemble.detectors(), streams).stream()
                  .map(Fold::calm);
            })
        .toList();
  }

  private static AlertBudget.Calm calm(List<Drive.Step> steps) {
    var known = steps.stream().filter(s -> s.second() >= Stream.BASELINE).toList();
    return new AlertBudget.Calm(
        known.stream().mapToDouble(Drive.Step::second).toArray(),
        known.stream().mapToDouble(s -> s.judgement().score()).toArray());
  }

  @Override
  public void close() {
    detectors.forEach(Detector::close);
    beside.forEach(Detector::close);
  }
}
