package vigil.models.ensemble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.ModelStore;
import vigil.models.StoredModel;
import vigil.models.UnusableModelException;
import vigil.models.classic.BeatDetector;
import vigil.models.decide.AlertBudget;
import vigil.models.decide.Fusion;
import vigil.models.decide.Smoothing;
import vigil.models.explain.Explainer;
import vigil.models.explain.Naming;
import vigil.models.explain.NamingStore;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.FeatureView;
import vigil.models.feature.TrackSettings;
import vigil.models.feature.ecg.EcgTrack;
import vigil.models.limit.PersonalZScore;
import vigil.models.runtime.Detectors;

/** Where ensembles come from. */
public final class Ensembles {
  /**
   * False alerts per patient-hour that are asked for where nobody says another rate, by the budget
   * of all patients left out in turn. Some of these lose a probe or stop breathing for a while in
   * their recording, which counts as false; on the validation patients it came to 0.1.
   */
  public static final double USUAL_RATE = 4;

  private static final String Z_SCORE = "z-score";
  private static final Smoothing RULE_SMOOTHING = new Smoothing(0.6, 0.5);
  private static final double RULE_THRESHOLD = 0.5;

  private Ensembles() {}

  /** What ships with the product, at {@link #USUAL_RATE}. */
  public static Ensemble shipped() {
    return shipped(USUAL_RATE);
  }

  /**
   * What ships with the product.
   *
   * @param falseAlertsPerHour what the operator is ready to pay, per patient
   */
  public static Ensemble shipped(double falseAlertsPerHour) {
    try {
      return from(ModelStore.shipped(), falseAlertsPerHour);
    } catch (IOException e) {
      throw new UncheckedIOException("shipped models", e);
    }
  }

  /**
   * The newest fusion of a store, with the detectors whose scores it reads and no other; rules over
   * the z-score where there is none.
   *
   * @throws UnusableModelException when a model it needs is spoilt
   */
  public static Ensemble from(ModelStore store, double falseAlertsPerHour) throws IOException {
    var stored = store.newest(FusionStore.NAME);
    if (stored.isEmpty()) {
      return of(List.of(zScore()));
    }
    requireFeatures(stored.get());
    var trained = FusionStore.read(stored.get().weights());
    var card = stored.get().card();
    var naming = newestOrShipped(store, Naming.NAME);
    var fused =
        new FusedEnsemble(
            Optional.of(card),
            detectors(store, trained.detectors()),
            TrackSettings.VITALS,
            trained.fusion(card.id()),
            trained.smoothing(),
            trained.budget().threshold(falseAlertsPerHour),
            Optional.of(explainer(naming(naming))));
    var named = naming.map(it -> fused.named(it.card())).orElse(fused);
    return beats(store).map(named::with).orElse(named);
  }

  /** Clinics train on numerics: where a store tells no beats, the shipped model does. */
  private static Optional<BeatDetector> beats(ModelStore store) throws IOException {
    var stored = newestOrShipped(store, BeatDetector.NAME);
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(BeatDetector.open(stored.get(), EcgTrack.features()));
  }

  /** How what the models find is named; empty where it was never learned. */
  private static Optional<Naming> naming(Optional<StoredModel> stored) throws IOException {
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(NamingStore.read(stored.get().weights()));
  }

  private static Optional<StoredModel> newestOrShipped(ModelStore store, String name)
      throws IOException {
    var own = store.newest(name);
    return own.isPresent() ? own : ModelStore.shipped().newest(name);
  }

  private static Explainer explainer(Optional<Naming> naming) {
    return new Explainer(new FeatureView(FeatureRow.names(TrackSettings.VITALS)), naming);
  }

  /** Trees know features by their places: those of another release would mean something else. */
  private static void requireFeatures(StoredModel fusion) throws UnusableModelException {
    var now = FeatureRow.names(TrackSettings.VITALS);
    if (!fusion.card().features().equals(now)) {
      throw new UnusableModelException(
          fusion.card().id(),
          "it reads %d features (expected: the %d of this release, in their order)"
              .formatted(fusion.card().features().size(), now.size()));
    }
  }

  /**
   * Which threshold of a store's newest fusion gives which rate of false alerts; unknown where
   * there is no fusion.
   *
   * @throws UnusableModelException when it is spoilt
   */
  public static AlertBudget budget(ModelStore store) throws IOException {
    var stored = store.newest(FusionStore.NAME);
    return stored.isEmpty()
        ? AlertBudget.UNKNOWN
        : FusionStore.read(stored.get().weights()).budget();
  }

  /**
   * Detectors of a store by name, ready for windows of {@link TrackSettings#VITALS}.
   *
   * @throws UnusableModelException when one is spoilt or not there
   */
  public static List<Detector> detectors(ModelStore store, List<String> names) throws IOException {
    var detectors = new ArrayList<Detector>();
    for (var name : names) {
      detectors.add(detector(store, name));
    }
    return detectors;
  }

  private static Detector detector(ModelStore store, String name) throws IOException {
    var stored = store.newest(name);
    if (stored.isPresent()) {
      return open(stored.get());
    }
    if (name.equals(Z_SCORE)) {
      return zScore();
    }
    throw new UnusableModelException(name, "the fusion needs it, and it is not there");
  }

  /** A model as a detector of windows on {@link TrackSettings#VITALS}. */
  public static Detector open(StoredModel model) throws UnusableModelException {
    return open(model, TrackSettings.VITALS);
  }

  /** A model as a detector of windows on a grid: it is handed those features that it reads. */
  public static Detector open(StoredModel model, TrackSettings grid) throws UnusableModelException {
    var detector = Detectors.open(model);
    try {
      return ByName.of(detector, FeatureRow.names(grid));
    } catch (IllegalArgumentException e) {
      detector.close();
      throw new UnusableModelException(model.card().id(), String.valueOf(e.getMessage()), e);
    }
  }

  /** These detectors, fused by rules that need no training. */
  public static Ensemble of(List<Detector> detectors) {
    return of(detectors, new RuleFusion(TrackSettings.VITALS), RULE_SMOOTHING, RULE_THRESHOLD);
  }

  /**
   * These detectors and this fusion.
   *
   * @param threshold smoothed score from which a window is anomalous
   */
  public static Ensemble of(
      List<Detector> detectors, Fusion fusion, Smoothing smoothing, double threshold) {
    return new FusedEnsemble(
        Optional.empty(),
        detectors,
        TrackSettings.VITALS,
        fusion,
        smoothing,
        threshold,
        Optional.of(explainer(Optional.empty())));
  }

  /**
   * Judges to the same scores and causes without saying why, which takes most of the time of an
   * alert: for measuring.
   */
  public static Ensemble unexplained(
      List<Detector> detectors, Fusion fusion, Smoothing smoothing, double threshold) {
    return new FusedEnsemble(
        Optional.empty(),
        detectors,
        TrackSettings.VITALS,
        fusion,
        smoothing,
        threshold,
        Optional.empty());
  }

  /** The detector that is always there. */
  public static Detector zScore() {
    var grid = TrackSettings.VITALS;
    var names = FeatureRow.names(grid);
    var novelties = names.stream().filter(FeatureRow::isNovelty).toList();
    return ByName.of(
        new PersonalZScore(grid.channels(), grid.length(), grid.period(), novelties), names);
  }
}
