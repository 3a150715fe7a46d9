package vigil.models.evaluate.injection;

import static vigil.models.evaluate.injection.Draft.HR;
import static vigil.models.evaluate.injection.Draft.PULSE;
import static vigil.models.evaluate.injection.Draft.RESP;

import java.util.Arrays;

/** What is laid into every stream, whatever else: so that none of it gives the label away. */
final class Habits {
  private Habits() {}

  /** Batteries that are low and hold, wearables at rest, restarts, blocks that are lost. */
  static void lay(Draft draft) {
    if (draft.chance(0.5)) {
      double level = draft.between(8, 100);
      for (int i = 0; i < draft.battery.length; i++) {
        draft.battery[i] = level - i / 600.0;
      }
    }
    if (draft.chance(0.5)) {
      for (int i = 0; i < draft.activity.length; i++) {
        draft.activity[i] = Math.max(0.9, 1.1 + 0.1 * draft.random.nextGaussian());
      }
    }
    if (draft.chance(0.08)) {
      draft.numbering[30 + draft.random.nextInt(draft.numbering.length - 60)] =
          Draft.Numbering.RESTART;
    }
    if (draft.chance(0.3)) {
      lose(draft, draft.between(0.002, 0.02));
    }
  }

  private static void lose(Draft draft, double share) {
    for (var copies : draft.copies) {
      for (int i = 0; i < copies.length; i++) {
        copies[i] = draft.chance(share) ? 0 : 1;
      }
    }
  }

  /** A real run's rise over the event, then recovery with a time constant of 40 s. */
  static void exercise(Draft draft, Runs.Run run, boolean known) {
    double share = draft.between(0.5, 1);
    int n = draft.values[0].length;
    double rise = 0;
    double work = 1;
    if (known && Double.isNaN(draft.activity[0])) {
      Arrays.fill(draft.activity, 1.1);
    }
    for (int i = draft.onset; i < n; i++) {
      boolean on = i < draft.end;
      int at = Math.min(i - draft.onset, run.heart().length - 1);
      rise = on ? share * Math.max(run.heart()[at], 0) : rise * Math.exp(-1 / 40.0);
      work = on ? 1 + share * (run.equivalents()[at] - 1) : 1 + (work - 1) * Math.exp(-1 / 6.0);
      draft.values[HR][i] += rise;
      draft.values[PULSE][i] += rise;
      draft.values[RESP][i] += 0.18 * rise;
      if (known) {
        draft.activity[i] = Math.max(0.9, work + 0.1 * draft.random.nextGaussian());
      }
    }
  }
}
