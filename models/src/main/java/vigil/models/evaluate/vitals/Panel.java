package vigil.models.evaluate.vitals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.UnusableModelException;
import vigil.models.decide.AlertBudget;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Protocol.Study;
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

  /** The shipped models. */
  static Panel shipped(List<Vitals> patients) {
    try {
      return of(ModelStore.shipped(), patients);
    } catch (UnusableModelException e) {
      throw new IllegalStateException("shipped models", e);
    }
  }

  /**
   * The models of a study.
   *
   * @throws UnusableModelException when one is spoilt
   */
  static Panel of(Study study, List<Vitals> patients) throws UnusableModelException {
    var store = study.models().map(Protocol.Models::store).orElseGet(ModelStore::shipped);
    return of(store, patients);
  }

  private static Panel of(ModelStore store, List<Vitals> patients) throws UnusableModelException {
    try {
      var ensemble = Ensembles.from(store, Ensembles.USUAL_RATE);
      var read = ensemble.detectors().stream().map(detector -> detector.card().name()).toList();
      var beside = new ArrayList<Detector>();
      var models = new ArrayList<StoredModel>();
      for (var recipe : Recipe.values()) {
        var stored = store.newest(recipe.model());
        stored.ifPresent(models::add);
        if (stored.isPresent() && !read.contains(recipe.model())) {
          beside.add(Ensembles.open(stored.get()));
        }
      }
      beside.addAll(rules());
      var budget = Ensembles.budget(store);
      return new Panel(patients, ensemble, List.copyOf(beside), budget, List.copyOf(models));
    } catch (UnusableModelException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("models", e);
    }
  }

  /**
   * Models trained as the shipped ones are, but by folds: all is fitted without the patients of the
   * fold, and the budget comes from what the other folds say of theirs.
   */
  static List<Panel> byFolds(
      List<Vitals> patients, Runs runs, long seed, Consumer<String> progress) {
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
        new KnowsActivity(new LimitDetector(Limits.adult(), grid.channels(), grid.length())),
        new News2Detector(grid.channels(), grid.length(), grid.period()));
  }

  /** Names of all that are measured, the ensemble last; no recording here has a waveform. */
  List<String> names() {
    var names = new ArrayList<String>();
    Stream.concat(ensemble.detectors().stream(), beside.stream())
        .map(Detector::card)
        .filter(card -> card.tier() != Tier.WAVEFORM)
        .forEach(card -> names.add(card.name()));
    names.add(Watched.ENSEMBLE);
    return names;
  }

  @Override
  public void close() {
    ensemble.close();
    beside.forEach(Detector::close);
  }
}
