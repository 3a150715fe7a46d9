package vigil.models.evaluate.vitals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.decide.AlertBudget;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.TrackSettings;
import vigil.models.limit.LimitDetector;
import vigil.models.limit.Limits;
import vigil.models.limit.News2Detector;
import vigil.models.limit.ZScore;
import vigil.models.train.Recipe;
import vigil.models.train.fusion.Fold;

/**
 * An ensemble and the detectors beside it that may judge some patients, since they learned nothing
 * of them.
 *
 * @param patients whom it judges
 * @param ensemble at the usual rate of false alerts
 * @param beside detectors that the ensemble does not read
 * @param budget the ensemble's, measured on other patients
 * @param models what its detectors were trained to, with how it went
 */
record Panel(
    List<Vitals> patients,
    Ensemble ensemble,
    List<Detector> beside,
    AlertBudget budget,
    List<StoredModel> models)
    implements AutoCloseable {
  static final int FOLDS = 3;

  /** Of what surrounds the calm recordings that set the budget. */
  private static final List<Long> CALM_SEEDS = List.of(71L, 72L, 73L);

  /** Detectors of a store that its fusion does not read. */
  private static final List<Recipe> BESIDE =
      List.of(Recipe.DENOISING_AUTOENCODER, Recipe.RANDOM_FOREST);

  /** The shipped models. */
  static Panel shipped(List<Vitals> patients) {
    try {
      return of(ModelStore.shipped(), patients);
    } catch (IOException e) {
      throw new UncheckedIOException("shipped models", e);
    }
  }

  /**
   * The models of a store.
   *
   * @throws vigil.models.UnusableModelException when one that the fusion needs is spoilt or missing
   */
  static Panel of(ModelStore store, List<Vitals> patients) throws IOException {
    var beside = new ArrayList<Detector>();
    for (var recipe : BESIDE) {
      var stored = store.newest(recipe.model());
      if (stored.isPresent()) {
        beside.add(Ensembles.open(stored.get()));
      }
    }
    beside.addAll(rules());
    var models = new ArrayList<StoredModel>();
    for (var recipe : Recipe.values()) {
      store.newest(recipe.model()).ifPresent(models::add);
    }
    return new Panel(
        patients,
        Ensembles.from(store, Ensembles.USUAL_RATE),
        List.copyOf(beside),
        Ensembles.budget(store),
        List.copyOf(models));
  }

  /**
   * Models trained as the shipped ones are, but by folds: all is fitted without the patients of the
   * fold, and the budget comes from what the other folds say of theirs.
   */
  static List<Panel> byFolds(
      List<Vitals> patients, Runs runs, long seed, java.util.function.Consumer<String> progress) {
    var folds = Fold.all(patients, FOLDS, runs, seed, progress);
    var calm = folds.stream().map(fold -> fold.calm(runs, CALM_SEEDS)).toList();
    return IntStream.range(0, folds.size())
        .mapToObj(
            i -> {
              var others =
                  IntStream.range(0, folds.size())
                      .filter(other -> other != i)
                      .mapToObj(calm::get)
                      .flatMap(List::stream)
                      .toList();
              return of(folds.get(i), AlertBudget.measure(others));
            })
        .toList();
  }

  private static Panel of(Fold fold, AlertBudget budget) {
    var beside = new ArrayList<>(fold.beside());
    beside.addAll(rules());
    return new Panel(
        fold.unseen(),
        fold.ensemble(budget.threshold(Ensembles.USUAL_RATE)),
        List.copyOf(beside),
        budget,
        fold.models());
  }

  /** Those that learn nothing, beside the z-score that the ensemble reads. */
  private static List<Detector> rules() {
    var grid = TrackSettings.VITALS;
    return List.of(
        new ZScore(ZScore.Against.WINDOW, grid.channels(), grid.length(), grid.period()),
        new LimitDetector(Limits.adult(), grid.channels(), grid.length()),
        new News2Detector(grid.channels(), grid.length(), grid.period()));
  }

  /** Names of all that are measured, the ensemble last. */
  List<String> names() {
    var names = new ArrayList<String>();
    ensemble.detectors().forEach(detector -> names.add(detector.card().name()));
    beside.forEach(detector -> names.add(detector.card().name()));
    names.add(Watched.ENSEMBLE);
    return names;
  }

  @Override
  public void close() {
    ensemble.close();
    beside.forEach(Detector::close);
  }
}
