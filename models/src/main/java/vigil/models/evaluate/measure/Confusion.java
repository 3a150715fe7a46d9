package vigil.models.evaluate.measure;

/** Cases by truth and verdict; shares of a case where patients are weighted or seeds averaged. */
public record Confusion(double tp, double fp, double fn, double tn) {
  public static final Confusion NONE = new Confusion(0, 0, 0, 0);

  public Confusion plus(Confusion other, double weight) {
    return new Confusion(
        tp + weight * other.tp,
        fp + weight * other.fp,
        fn + weight * other.fn,
        tn + weight * other.tn);
  }

  Confusion plus(boolean truth, boolean flagged) {
    return new Confusion(
        tp + (truth && flagged ? 1 : 0),
        fp + (!truth && flagged ? 1 : 0),
        fn + (truth && !flagged ? 1 : 0),
        tn + (!truth && !flagged ? 1 : 0));
  }

  /** NaN where nothing was flagged. */
  public double precision() {
    return tp / (tp + fp);
  }

  public double recall() {
    return tp / (tp + fn);
  }

  public double specificity() {
    return tn / (tn + fp);
  }

  public double accuracy() {
    return (tp + tn) / (tp + tn + fp + fn);
  }

  public double f1() {
    return 2 * tp / (2 * tp + fp + fn);
  }
}
