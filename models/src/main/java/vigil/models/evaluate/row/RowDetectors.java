package vigil.models.evaluate.row;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vigil.models.classic.Classifier;
import vigil.models.classic.GaussianHmm;
import vigil.models.classic.GradientBoosting;
import vigil.models.classic.IsolationForest;
import vigil.models.classic.KMeans;
import vigil.models.classic.RandomForest;

/** The detectors that learn from single rows. */
public final class RowDetectors {
  /** Rows an unsupervised detector looks at; more did not change its areas by 0.003. */
  private static final int ENOUGH = 20_000;

  private RowDetectors() {}

  /** Mean square of all columns' z-scores. */
  public static RowDetector zScore() {
    return onNormal("z-score", (rows, seed) -> RowDetectors::meanSquare);
  }

  public static RowDetector kMeans(int k) {
    return onNormal(
        "k-means", (rows, seed) -> KMeans.fit(rows, Math.min(k, rows.length), seed)::score);
  }

  public static RowDetector isolationForest() {
    return onNormal(
        "isolation-forest", (rows, seed) -> IsolationForest.fit(rows, 150, 512, seed)::score);
  }

  public static RowDetector randomForest(RandomForest.Settings settings) {
    return named(
        "random-forest",
        (all, train, seed) -> {
          int[] some = balanced(all, train, seed);
          return odds(
              all,
              RandomForest.fit(all.rowsAt(some), all.labelsAt(some), 2, settings.withSeed(seed)));
        });
  }

  public static RowDetector gradientBoosting(GradientBoosting.Settings settings) {
    return named(
        "gradient-boosting",
        (all, train, seed) -> {
          int[] some = balanced(all, train, seed);
          return odds(
              all,
              GradientBoosting.fit(
                  all.rowsAt(some), all.labelsAt(some), 2, settings.withSeed(seed)));
        });
  }

  /** Learns from the cases whose row is of these only. */
  public static RowDetector among(Predicate<float[]> learned, RowDetector detector) {
    return named(
        detector.name(),
        (all, train, seed) ->
            detector.fit(
                all, IntStream.of(train).filter(i -> learned.test(all.rows()[i])).toArray(), seed));
  }

  /** Likelihood of the newest steps under a hidden Markov model of normal ones. */
  public static RowDetector hmm(int states) {
    return named(
        "hmm",
        (all, train, seed) -> {
          int[] normal = thinned(all.normal(train), 3_000, seed);
          var sequences =
              IntStream.of(normal)
                  .mapToObj(i -> transposed(all.series()[i]))
                  .toArray(float[][][]::new);
          var model = GaussianHmm.fit(sequences, states, 8, seed);
          return cases ->
              IntStream.of(cases)
                  .parallel()
                  .mapToDouble(i -> model.score(transposed(all.series()[i])))
                  .toArray();
        });
  }

  /** Mean of others' scores, which must be of one kind, such as log odds. */
  public static RowDetector mean(String name, List<RowDetector> others) {
    return named(
        name,
        (all, train, seed) -> {
          var learned = others.stream().map(d -> d.fit(all, train, seed)).toList();
          return cases -> {
            double[] sum = new double[cases.length];
            for (var each : learned) {
              double[] scores = each.scores(cases);
              Arrays.setAll(sum, i -> sum[i] + scores[i] / learned.size());
            }
            return sum;
          };
        });
  }

  private interface Fit {
    RowDetector.Learned fit(Examples all, int[] train, long seed);
  }

  private interface Model {
    ToDoubleFunction<float[]> fit(float[][] rows, long seed);
  }

  static RowDetector.Learned rowwise(Examples all, ToDoubleFunction<float[]> score) {
    return cases ->
        IntStream.of(cases)
            .parallel()
            .mapToDouble(i -> score.applyAsDouble(all.rows()[i]))
            .toArray();
  }

  private static RowDetector named(String name, Fit fit) {
    return new RowDetector() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Learned fit(Examples all, int[] train, long seed) {
        return fit.fit(all, train, seed);
      }
    };
  }

  private static RowDetector onNormal(String name, Model model) {
    return named(
        name,
        (all, train, seed) -> {
          var rows = all.rowsAt(thinned(all.normal(train), ENOUGH, seed));
          var standard = Standard.of(rows);
          var learned = model.fit(standard.apply(rows), seed);
          return rowwise(all, row -> learned.applyAsDouble(standard.apply(row)));
        });
  }

  /** All anomalous cases, and of the normal ones no more than are of use. */
  private static int[] balanced(Examples all, int[] train, long seed) {
    int[] normal = all.normal(train);
    int anomalous = train.length - normal.length;
    return IntStream.concat(
            IntStream.of(train).filter(i -> all.truth()[i]),
            IntStream.of(thinned(normal, Math.max(ENOUGH, 3 * anomalous), seed)))
        .toArray();
  }

  /** So many of them, drawn by the seed, where there are more. */
  static int[] thinned(int[] cases, int most, long seed) {
    return cases.length <= most
        ? cases
        : new Random(seed).ints(most, 0, cases.length).map(i -> cases[i]).toArray();
  }

  /** Shape [channel][time] to [time][channel]. */
  private static float[][] transposed(float[][] series) {
    var out = new float[series[0].length][series.length];
    for (int channel = 0; channel < series.length; channel++) {
      for (int time = 0; time < out.length; time++) {
        out[time][channel] = series[channel][time];
      }
    }
    return out;
  }

  private static double meanSquare(float[] z) {
    double sum = 0;
    for (float value : z) {
      sum += value * value;
    }
    return sum / z.length;
  }

  private static RowDetector.Learned odds(Examples all, Classifier classifier) {
    return rowwise(
        all,
        row -> {
          double p = Math.clamp(classifier.probabilities(row)[1], 1e-5, 1 - 1e-5);
          return Math.log(p / (1 - p));
        });
  }
}
