package vigil.models.ensemble;

import java.util.List;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.decide.Smoothing;
import vigil.models.feature.TrackSettings;
import vigil.models.limit.ZScore;

/** Where ensembles come from. */
public final class Ensembles {
  private Ensembles() {}

  /** What ships with the product. */
  public static Ensemble shipped() {
    return of(List.of(zScore()));
  }

  /** These detectors, fused by rules that need no training. */
  public static Ensemble of(List<Detector> detectors) {
    return new FusedEnsemble(
        detectors,
        TrackSettings.VITALS,
        new RuleFusion(TrackSettings.VITALS),
        new Smoothing(0.6, 0.5),
        0.5);
  }

  private static Detector zScore() {
    var grid = TrackSettings.VITALS;
    return new ZScore(ZScore.Against.BASELINE, grid.channels(), grid.length(), grid.period());
  }
}
