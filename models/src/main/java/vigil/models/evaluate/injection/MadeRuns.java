package vigil.models.evaluate.injection;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs that nobody ran, for directories without real ones: the heart follows the work with a time
 * constant, at a few paces from walking to running.
 *
 * <p>Bunc, Heller and Leso 1988, Kinetics of heart rate responses to exercise.
 */
final class MadeRuns {
  private static final int SECONDS = 600;

  /** Of the rise, in seconds. */
  private static final double CONSTANT = 40;

  /** Rise per metabolic equivalent above rest, in /min. */
  private static final double PER_EQUIVALENT = 9;

  /** Seconds after which somebody moves. */
  private static final int START = 5;

  /** In m/s. */
  private static final double[] PACES = {1.3, 1.7, 2.2, 2.7};

  private MadeRuns() {}

  static Runs all() {
    var runs = new ArrayList<Runs.Run>();
    for (double pace : PACES) {
      runs.add(run(pace));
    }
    return new Runs(List.copyOf(runs));
  }

  private static Runs.Run run(double pace) {
    var heart = new double[SECONDS];
    var work = new double[SECONDS];
    double most = PER_EQUIVALENT * (Runs.equivalents(pace) - 1);
    for (int second = 0; second < SECONDS; second++) {
      int moving = Math.max(0, second - START);
      work[second] = Runs.equivalents(moving > 0 ? pace : 0);
      heart[second] = most * (1 - Math.exp(-moving / CONSTANT));
    }
    return new Runs.Run(heart, work);
  }
}
