package vigil.models.evaluate.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One detector's scores of the cases of a test, with the truth and the verdict of each.
 *
 * <p>Areas under curves take ties as one step, so a detector that says the same of all is worth
 * nothing more than chance.
 */
public final class Scores {
  private final int patients;
  private final int[] patient;
  private final boolean[] truth;
  private final float[] score;
  private final Confusion[] confusions;

  /** Cases by falling score. */
  private final int[] order;

  private Scores(Builder from) {
    this.patients = from.patients;
    this.patient = from.patient.stream().mapToInt(i -> i).toArray();
    int cases = patient.length;
    this.truth = new boolean[cases];
    this.score = new float[cases];
    this.confusions = new Confusion[patients];
    Arrays.fill(confusions, Confusion.NONE);
    for (int i = 0; i < cases; i++) {
      truth[i] = from.truth.get(i);
      score[i] = from.score.get(i);
      confusions[patient[i]] = confusions[patient[i]].plus(truth[i], from.flagged.get(i));
    }
    this.order =
        IntStream.range(0, cases)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -score[i]))
            .mapToInt(i -> i)
            .toArray();
  }

  /** Collects cases. */
  public static final class Builder {
    private final int patients;
    private final List<Integer> patient = new ArrayList<>();
    private final List<Boolean> truth = new ArrayList<>();
    private final List<Float> score = new ArrayList<>();
    private final List<Boolean> flagged = new ArrayList<>();

    public Builder(int patients) {
      this.patients = patients;
    }

    /**
     * Adds a case.
     *
     * @param who number of the patient, from 0
     * @param is whether the case is anomalous in truth
     * @param strange the detector's score, finite
     * @param said whether it lies at or above the threshold, which saw no test label
     */
    public Builder add(int who, boolean is, double strange, boolean said) {
      if (!Double.isFinite(strange)) {
        throw new IllegalArgumentException("score: " + strange + " (expected: a finite number)");
      }
      patient.add(who);
      truth.add(is);
      score.add((float) strange);
      flagged.add(said);
      return this;
    }

    public Scores build() {
      return new Scores(this);
    }
  }

  public int patients() {
    return patients;
  }

  public int cases() {
    return patient.length;
  }

  /** Anomalous cases. */
  public int positives() {
    return (int) IntStream.range(0, truth.length).filter(i -> truth[i]).count();
  }

  /**
   * Cases by truth and verdict.
   *
   * @param weights shape [patient]
   */
  public Confusion confusion(int[] weights) {
    var sum = Confusion.NONE;
    for (int i = 0; i < patients; i++) {
      sum = weights[i] == 0 ? sum : sum.plus(confusions[i], weights[i]);
    }
    return sum;
  }

  /** Area under the ROC curve; NaN where only one kind of case is there. */
  public double rocAuc(int[] weights) {
    double area = 0;
    double tp = 0;
    double fp = 0;
    for (int i = 0; i < order.length; ) {
      double p = 0;
      double n = 0;
      int start = i;
      for (; i < order.length && score[order[i]] == score[order[start]]; i++) {
        int weight = weights[patient[order[i]]];
        p += truth[order[i]] ? weight : 0;
        n += truth[order[i]] ? 0 : weight;
      }
      area += n * (tp + p / 2);
      tp += p;
      fp += n;
    }
    return tp == 0 || fp == 0 ? Double.NaN : area / (tp * fp);
  }

  /** Area under the precision–recall curve as average precision, without interpolation. */
  public double prAuc(int[] weights) {
    double area = 0;
    double tp = 0;
    double all = 0;
    for (int i = 0; i < order.length; ) {
      double p = 0;
      int start = i;
      for (; i < order.length && score[order[i]] == score[order[start]]; i++) {
        int weight = weights[patient[order[i]]];
        p += truth[order[i]] ? weight : 0;
        all += weight;
      }
      tp += p;
      area += all == 0 ? 0 : p * tp / all;
    }
    return tp == 0 ? Double.NaN : area / tp;
  }

  /**
   * Share of the anomalous cases found when this share of all cases is flagged, highest first; ties
   * count in part.
   */
  public double sensitivityAt(double rate, int[] weights) {
    double all = 0;
    double positives = 0;
    for (int i = 0; i < score.length; i++) {
      all += weights[patient[i]];
      positives += truth[i] ? weights[patient[i]] : 0;
    }
    double left = rate * all;
    double found = 0;
    for (int i = 0; i < order.length && left > 0; ) {
      double tied = 0;
      double hits = 0;
      int start = i;
      for (; i < order.length && score[order[i]] == score[order[start]]; i++) {
        tied += weights[patient[order[i]]];
        hits += truth[order[i]] ? weights[patient[order[i]]] : 0;
      }
      found += tied == 0 ? 0 : hits * Math.min(1, left / tied);
      left -= tied;
    }
    return positives == 0 ? Double.NaN : found / positives;
  }

  /** Points (false positive rate, true positive rate). */
  public Curve roc() {
    double positives = Math.max(1, positives());
    double negatives = Math.max(1, cases() - positives());
    return curve(
        (tp, fp) -> new Curve.Point(fp / negatives, tp / positives), new Curve.Point(0, 0));
  }

  /** Points (recall, precision). */
  public Curve pr() {
    double positives = Math.max(1, positives());
    return curve(
        (tp, fp) -> new Curve.Point(tp / positives, tp / (tp + fp)), new Curve.Point(0, 1));
  }

  private interface At {
    Curve.Point of(double tp, double fp);
  }

  private Curve curve(At at, Curve.Point first) {
    var points = new ArrayList<>(List.of(first));
    double tp = 0;
    for (int i = 0; i < order.length; i++) {
      tp += truth[order[i]] ? 1 : 0;
      boolean last = i + 1 == order.length || score[order[i + 1]] != score[order[i]];
      if (last) {
        points.add(at.of(tp, i + 1 - tp));
      }
    }
    return new Curve(points).thinned();
  }
}
