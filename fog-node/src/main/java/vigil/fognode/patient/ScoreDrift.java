package vigil.fognode.patient;

import vigil.models.decide.Drift;
import vigil.models.stats.Histogram;

/**
 * Whether the scores of all patients are still distributed as when this node began to judge: its
 * first {@value #REFERENCE} against its newest.
 *
 * <p>Thread: safe from several threads at a time.
 */
final class ScoreDrift {
  /** Scores: three hours of one patient, two seconds of 5,000. */
  static final int REFERENCE = 5_000;

  private static final int BINS = 10;

  private final Histogram reference = new Histogram(0, 1, BINS);
  private final Histogram now = new Histogram(0, 1, BINS);

  synchronized void add(double score) {
    if (reference.total() < REFERENCE) {
      reference.add(score);
      return;
    }
    if (now.total() >= REFERENCE) {
      now.age();
    }
    now.add(score);
  }

  /** Population stability index; NaN before there is as much to compare. */
  synchronized double index() {
    return now.total() < REFERENCE / 2 ? Double.NaN : new Drift(reference).stability(now);
  }
}
