package vigil.models.evaluate.vitals;

import vigil.models.evaluate.measure.Bootstrap;
import vigil.models.evaluate.measure.Estimate;
import vigil.protocol.vocab.Cause;

/** Which cause was given for events of which cause, by patient; exercise is an event here too. */
final class Causes {
  private static final int COUNT = Cause.values().length;

  /** Shape [patient][true cause][given cause]. */
  private final int[][][] counts;

  Causes(int patients) {
    counts = new int[patients][COUNT][COUNT];
  }

  /** An event of which nothing was said counts nowhere. */
  void add(Watched stream) {
    var truth = stream.stream().trouble().cause();
    var given = stream.cause();
    if (truth.isPresent() && given.isPresent()) {
      counts[stream.who()][truth.get().ordinal()][given.get().ordinal()]++;
    }
  }

  /** Mean over the causes of their F1; a cause that neither is nor is given has 0. */
  Estimate macroF1() {
    return Bootstrap.over(counts.length, 1, this::macroF1);
  }

  private double macroF1(int[] drawn) {
    double sum = 0;
    for (int cause = 0; cause < COUNT; cause++) {
      double hit = 0;
      double isOrGiven = 0;
      for (int who = 0; who < counts.length; who++) {
        hit += drawn[who] * counts[who][cause][cause];
        for (int other = 0; other < COUNT; other++) {
          isOrGiven += drawn[who] * (counts[who][cause][other] + counts[who][other][cause]);
        }
      }
      sum += isOrGiven == 0 ? 0 : 2 * hit / isOrGiven;
    }
    return sum / COUNT;
  }
}
