package vigil.models.decide;

/**
 * One patient's scores, smoothed and held against what this patient's scores usually are: a
 * restless patient must go further, a quiet one less far.
 *
 * <p>The usual is the mean log odds of the scores up to half a minute ago, so that the beginning of
 * something is no part of it, and counts the more the longer the patient is known. It is cut where
 * scores are high anyway, or one event would hide the next.
 */
public final class OwnLevel {
  /** Windows that pass before a score is part of the usual. */
  private static final int LATE = 16;

  /** Windows after which the patient's own usual counts half. */
  private static final double HALF_KNOWN = 20;

  /** Share of the usual that is taken off; 0.6 was as good as 0.8 and 1 on patients 28-35. */
  private static final double SHARE = 0.6;

  /** Log odds above which a score says no more of what is usual. */
  private static final double HIGHEST = 4;

  /** Windows that are remembered: half an hour. */
  private static final int MEMORY = 900;

  /** Weight of the newest score in the moving average. */
  private static final double NEWEST = 0.5;

  private static final double LEAST = 1e-6;

  private final double[] waiting = new double[LATE];
  private double odds;
  private int seen;
  private double usual;

  /** The next score as this patient's, in (0, 1). */
  public double next(double score) {
    double p = Math.clamp(score, LEAST, 1 - LEAST);
    double now = Math.log(p / (1 - p));
    odds = seen == 0 ? now : odds + NEWEST * (now - odds);
    int slot = seen % LATE;
    int known = Math.max(0, seen - LATE + 1);
    if (known > 0) {
      usual += (Math.min(waiting[slot], HIGHEST) - usual) / Math.min(known, MEMORY);
    }
    waiting[slot] = odds;
    seen++;
    return 1 / (1 + Math.exp(-(odds - SHARE * known / (known + HALF_KNOWN) * usual)));
  }

  /** All scores of a stream, in order. */
  public static double[] over(double[] scores) {
    var level = new OwnLevel();
    var own = new double[scores.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = level.next(scores[i]);
    }
    return own;
  }
}
