package vigil.models.evaluate.row;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Estimate;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Trial;

/**
 * Detectors through folds. In each fold one part is the test, the next the validation that the
 * threshold comes from, the rest the training.
 *
 * @param fold shape [patient], from 0
 * @param folds how many there are, at least 3
 * @param tests how many of them are tested, from the first on: all, or 1 where time runs only one
 *     way
 */
public record Contest(
    Examples examples, int[] fold, int folds, int tests, Validation validation, Cut cut) {

  /** What the threshold comes from. */
  public enum Validation {
    /** The fold after the test: it is kept out of the training. */
    NEXT_FOLD,
    /**
     * Each fold that is not the test, scored by what was learned from the others; then all of them
     * are the training. For data so few that one fold cannot say where to cut.
     */
    EACH_FOLD
  }

  /**
   * What one detector said of each case.
   *
   * @param score shape [case]; NaN where the case was never tested
   * @param threshold shape [case]: of the case's fold
   */
  public record Said(double[] score, double[] threshold) {
    public boolean flagged(int at) {
      return score[at] >= threshold[at];
    }
  }

  /**
   * What one detector said in all.
   *
   * @param said one a seed
   */
  public record Entrant(String detector, List<Said> said) {}

  /** All detectors, in their order; of each the folds side by side. */
  public List<Entrant> run(
      List<RowDetector> detectors, List<Long> seeds, Protocol.Progress progress) {
    var entrants = new ArrayList<Entrant>();
    int steps = seeds.size() * detectors.size();
    int step = 0;
    for (var detector : detectors) {
      var said = new ArrayList<Said>();
      for (long seed : seeds) {
        progress.report((double) step++ / steps, detector.name() + ", seed " + seed);
        var ofSeed = blank();
        double[][] held =
            validation == Validation.EACH_FOLD ? held(detector, seed) : new double[tests][0];
        IntStream.range(0, tests)
            .parallel()
            .forEach(test -> fold(detector, seed, held[test], test, ofSeed));
        said.add(ofSeed);
      }
      entrants.add(new Entrant(detector.name(), said));
    }
    return entrants;
  }

  private Said blank() {
    double[] score = new double[examples.size()];
    java.util.Arrays.fill(score, Double.NaN);
    return new Said(score, new double[examples.size()]);
  }

  private void fold(RowDetector detector, long seed, double[] held, int test, Said into) {
    int check = (test + 1) % folds;
    boolean next = validation == Validation.NEXT_FOLD;
    int[] train = examples.of(p -> fold[p] != test && !(next && fold[p] == check));
    int[] tested = examples.of(p -> fold[p] == test);
    try (var learned = detector.fit(examples, train, seed)) {
      double threshold = next ? cut(learned, examples.of(p -> fold[p] == check)) : cut(held, test);
      double[] found = learned.scores(tested);
      for (int i = 0; i < tested.length; i++) {
        into.score[tested[i]] = found[i];
        into.threshold[tested[i]] = threshold;
      }
    }
  }

  private double cut(RowDetector.Learned learned, int[] cases) {
    return cut.of(learned.scores(cases), truth(cases));
  }

  private double cut(double[] held, int test) {
    int[] cases = examples.of(p -> fold[p] != test);
    return cut.of(IntStream.of(cases).mapToDouble(i -> held[i]).toArray(), truth(cases));
  }

  /**
   * Shape [test][case]: each case scored by what was learned without its fold and without the test.
   * What is learned without two folds serves both ways.
   */
  private double[][] held(RowDetector detector, long seed) {
    double[][] held = new double[folds][examples.size()];
    IntStream.range(0, tests * folds)
        .parallel()
        .filter(pair -> pair / folds < pair % folds)
        .forEach(pair -> hold(detector, seed, pair / folds, pair % folds, held));
    return held;
  }

  private void hold(RowDetector detector, long seed, int first, int second, double[][] held) {
    int[] train = examples.of(p -> fold[p] != first && fold[p] != second);
    try (var learned = detector.fit(examples, train, seed)) {
      score(learned, first, held[second]);
      score(learned, second, held[first]);
    }
  }

  private void score(RowDetector.Learned learned, int of, double[] into) {
    int[] cases = examples.of(p -> fold[p] == of);
    double[] found = learned.scores(cases);
    for (int i = 0; i < cases.length; i++) {
      into[cases[i]] = found[i];
    }
  }

  private boolean[] truth(int[] cases) {
    var truth = new boolean[cases.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = examples.truth()[cases[i]];
    }
    return truth;
  }

  /** A detector's figures over all its seeds, and over the cases of each kind by itself. */
  public Trial trial(Entrant entrant) {
    var trial = new Trial(entrant.detector);
    entrant.said.forEach(ofSeed -> trial.with(scores(ofSeed, i -> true)));
    return trial;
  }

  /** Area under the ROC curve among some cases only. */
  public Estimate rocAuc(Entrant entrant, IntPredicate among) {
    var trial = new Trial(entrant.detector);
    entrant.said.forEach(ofSeed -> trial.with(scores(ofSeed, among)));
    return trial.estimate(Scores::rocAuc);
  }

  /**
   * One seed's scores for the figures.
   *
   * @param among cases that count, such as the normal ones and those of one kind
   */
  public Scores scores(Said said, IntPredicate among) {
    var scores = new Scores.Builder(examples.patients());
    for (int i = 0; i < examples.size(); i++) {
      if (among.test(i) && !Double.isNaN(said.score[i])) {
        scores.add(examples.patient()[i], examples.truth()[i], said.score[i], said.flagged(i));
      }
    }
    return scores.build();
  }
}
