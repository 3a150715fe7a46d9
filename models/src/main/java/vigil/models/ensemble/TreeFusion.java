package vigil.models.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.classic.Classifier;
import vigil.models.decide.Fusion;
import vigil.models.decide.Outlook;

/**
 * Fusion by boosted trees over features and scores. A score that is missing takes the side that a
 * missing value takes in each tree; it was trained with scores left out at random.
 *
 * @param trees of five classes: normal, then the causes in their order
 * @param telltales what needs no trees
 * @param id such as {@code ensemble/1}
 * @param uneventful features of an uneventful window
 */
public record TreeFusion(Classifier trees, Telltales telltales, String id, float[] uneventful)
    implements Fusion {
  @Override
  public Outlook outlook(float[] features, float[] scores) {
    return telltales.weigh(features, Outlook.of(trees.probabilities(row(features, scores))));
  }

  @Override
  public List<Outlook> outlooks(float[][] features, float[] scores) {
    var rows = Arrays.stream(features).map(each -> row(each, scores)).toArray(float[][]::new);
    var shares = trees.probabilities(rows);
    return IntStream.range(0, rows.length)
        .mapToObj(i -> telltales.weigh(features[i], Outlook.of(shares[i])))
        .toList();
  }

  private float[] row(float[] features, float[] scores) {
    var row = Arrays.copyOf(features, trees.columns());
    Arrays.fill(row, features.length, row.length, Float.NaN);
    int given = Math.min(scores.length, row.length - features.length);
    System.arraycopy(scores, 0, row, features.length, given);
    return row;
  }
}
