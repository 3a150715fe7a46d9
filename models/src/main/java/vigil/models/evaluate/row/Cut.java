package vigil.models.evaluate.row;

import java.util.Comparator;
import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Confusion;

/** Where a validation part says that a score begins to be anomalous. */
public interface Cut {
  /** What is to be made as large as possible. */
  double worth(Confusion confusion);

  /** The best F1. */
  Cut F1 = Confusion::f1;

  /**
   * The threshold of the most worth; half-way between two scores, so that ties stay together.
   *
   * @param scores shape [case]
   * @param truth shape [case]
   */
  default double of(double[] scores, boolean[] truth) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(i -> i)
            .toArray();
    double positives = IntStream.range(0, truth.length).filter(i -> truth[i]).count();
    double negatives = truth.length - positives;
    double best = Double.NEGATIVE_INFINITY;
    double threshold = scores.length == 0 ? 0 : scores[order[0]] + 1e-9;
    double tp = 0;
    for (int i = 0; i < order.length; i++) {
      tp += truth[order[i]] ? 1 : 0;
      boolean last = i + 1 == order.length;
      if (!last && scores[order[i + 1]] == scores[order[i]]) {
        continue;
      }
      double fp = i + 1 - tp;
      double worth = worth(new Confusion(tp, fp, positives - tp, negatives - fp));
      if (worth > best) {
        best = worth;
        threshold = last ? scores[order[i]] : (scores[order[i]] + scores[order[i + 1]]) / 2;
      }
    }
    return threshold;
  }
}
