package vigil.models.ensemble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.ModelStore;
import vigil.models.UnusableModelException;
import vigil.models.decide.Fusion;
import vigil.models.decide.Smoothing;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;
import vigil.models.limit.ZScore;
import vigil.models.runtime.Detectors;

/** Where ensembles come from. */
public final class Ensembles {
  /** False alerts per patient-hour that are asked for where nobody says another rate. */
  public static final double USUAL_RATE = 1;

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
   * The newest fusion of a store, with the detectors it was trained on first and all others of the
   * store after them; rules over the z-score where there is none.
   *
   * @throws UnusableModelException when a model it needs is spoilt
   */
  public static Ensemble from(ModelStore store, double falseAlertsPerHour) throws IOException {
    var stored = store.newest(FusionStore.NAME);
    if (stored.isEmpty()) {
      return of(List.of(zScore()));
    }
    var trained = FusionStore.read(stored.get().weights());
    var names = new LinkedHashSet<>(trained.detectors());
    for (var id : store.list()) {
      names.add(id.substring(0, id.indexOf('/')));
    }
    names.remove(FusionStore.NAME);
    names.add(Z_SCORE);
    return of(
        detectors(store, List.copyOf(names)),
        trained.fusion(stored.get().card()),
        trained.smoothing(),
        trained.budget().threshold(falseAlertsPerHour));
  }

  /** Smoothed score from which an ensemble of ours calls a window anomalous. */
  public static double threshold(Ensemble ensemble) {
    return ((FusedEnsemble) ensemble).threshold();
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
      return ByName.of(
          Detectors.open(stored.get()), PatientTrack.featureNames(TrackSettings.VITALS));
    }
    if (name.equals(Z_SCORE)) {
      return zScore();
    }
    throw new UnusableModelException(name, "the fusion needs it, and it is not there");
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
    return new FusedEnsemble(detectors, TrackSettings.VITALS, fusion, smoothing, threshold);
  }

  /** The detector that is always there. */
  public static Detector zScore() {
    var grid = TrackSettings.VITALS;
    return new ZScore(ZScore.Against.BASELINE, grid.channels(), grid.length(), grid.period());
  }
}
