package vigil.models.evaluate.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.RandomForest;

/**
 * The detectors that take part in a protocol on rows, side by side.
 *
 * @param rules the protocol's own: limits, NEWS2
 * @param centres of k-means
 * @param states of the hidden Markov model
 * @param boostings how many times the boosting counts in the ensemble, against the forest's once
 */
public record Lineup(
    List<RowDetector> rules,
    int centres,
    int states,
    RandomForest.Settings forest,
    GradientBoosting.Settings boosting,
    int boostings) {
  private static final RandomForest.Settings FOREST_OF_TABLES =
      new RandomForest.Settings(150, 14, 4, 0, true, 1);

  /** As it is for tables, by these rules of their own and this boosting. */
  public static Lineup ofTables(List<RowDetector> rules, GradientBoosting.Settings boosting) {
    return new Lineup(rules, 12, 4, FOREST_OF_TABLES, boosting, 2);
  }

  /**
   * All of them, the ensemble last.
   *
   * @param networks trains the networks
   */
  public List<RowDetector> detectors(Networks networks) {
    return detectors(networks, row -> true, List.of());
  }

  /**
   * As {@link #detectors(Networks)}.
   *
   * @param learned rows that trees learn from, such as those where the truth is in doubt
   * @param further members of the ensemble, with log odds as scores
   */
  public List<RowDetector> detectors(
      Networks networks, Predicate<float[]> learned, List<RowDetector> further) {
    var trees = new Remembered(RowDetectors.among(learned, RowDetectors.randomForest(forest)));
    var boosted =
        new Remembered(RowDetectors.among(learned, RowDetectors.gradientBoosting(boosting)));
    var all = new ArrayList<>(rules);
    all.add(RowDetectors.zScore());
    all.add(RuleDetectors.runningZScore());
    all.add(RowDetectors.kMeans(centres));
    all.add(RowDetectors.isolationForest());
    all.add(networks.autoencoder());
    all.add(networks.denoising());
    all.add(networks.vae());
    all.add(networks.lstm());
    all.add(RowDetectors.hmm(states));
    all.add(trees);
    all.add(boosted);
    var fused = new ArrayList<RowDetector>(List.of(trees));
    fused.addAll(Collections.nCopies(boostings, boosted));
    fused.addAll(further);
    all.add(RowDetectors.mean("ensemble", fused));
    return all;
  }
}
