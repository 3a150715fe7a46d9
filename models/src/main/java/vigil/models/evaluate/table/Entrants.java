package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.RandomForest;
import vigil.models.evaluate.measure.Histograms;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.row.Examples;
import vigil.models.evaluate.row.Networks;
import vigil.models.evaluate.row.Remembered;
import vigil.models.evaluate.row.RowDetector;
import vigil.models.evaluate.row.RowDetectors;

/** The detectors that take part in a protocol on tables. */
final class Entrants {
  private Entrants() {}

  /**
   * All of them, the ensemble last.
   *
   * @param first rules of the protocol's own
   * @param networks trains the networks; those over time only where the data have steps
   */
  static List<RowDetector> of(
      List<RowDetector> first, Networks networks, GradientBoosting.Settings boost, boolean steps) {
    var forest =
        new Remembered(
            RowDetectors.randomForest(new RandomForest.Settings(150, 14, 4, 0, true, 1)));
    var boosting = new Remembered(RowDetectors.gradientBoosting(boost));
    var all = new ArrayList<>(first);
    all.add(RowDetectors.zScore());
    all.add(RowDetectors.kMeans(12));
    all.add(RowDetectors.isolationForest());
    all.add(networks.autoencoder());
    all.add(networks.vae());
    if (steps) {
      all.add(networks.lstm());
      all.add(RowDetectors.hmm(4));
    }
    all.add(forest);
    all.add(boosting);
    all.add(RowDetectors.mean("ensemble", List.of(forest, boosting, boosting)));
    return all;
  }

  /** Distribution of one column. */
  static Plot distribution(Examples examples, String column, String title, String unit) {
    int at = examples.columns().indexOf(column);
    double[] values =
        IntStream.range(0, examples.size()).mapToDouble(i -> examples.rows()[i][at]).toArray();
    return Histograms.of(title, "", unit, values, examples.truth());
  }
}
