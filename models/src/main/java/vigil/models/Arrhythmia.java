package vigil.models;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an ECG shows at one moment that somebody should know of. How long it must last, and who is
 * told how, is for others to say.
 *
 * @see <a href="https://physionet.org/content/challenge-2015/1.0.0/">PhysioNet/CinC Challenge
 *     2015</a> for the definitions of the first five
 */
public enum Arrhythmia {
  /** No complex for four seconds. */
  ASYSTOLE,
  /** A wave of flutter or fibrillation for four seconds. */
  VENTRICULAR_FIBRILLATION,
  /** Five ventricular beats or more in a row at more than 100 a minute. */
  VENTRICULAR_TACHYCARDIA,
  /** More than 140 a minute over 17 beats. */
  EXTREME_TACHYCARDIA,
  /** Less than 40 a minute over five beats. */
  EXTREME_BRADYCARDIA,
  /** Three ventricular beats or more in a row. */
  VENTRICULAR_RUN,
  /**
   * More than five ventricular beats in a minute.
   *
   * @see <a href="https://doi.org/10.1161/01.CIR.44.1.130">Lown and Wolf 1971</a>
   */
  FREQUENT_VENTRICULAR,
  /** Intervals that follow no pattern, as in atrial fibrillation. */
  IRREGULAR;

  private static final double STILL = 4;
  private static final double FLUTTERING = 4;
  private static final int TACHYCARDIA_BEATS = 5;
  private static final double TACHYCARDIA_RATE = 100;
  private static final double FAST = 140;
  private static final double SLOW = 40;
  private static final int RUN_BEATS = 3;
  private static final int FREQUENT = 5;

  /** Mean likeness of a run's neighbours. */
  private static final double ALIKE = 0.4;

  /** Median step over the median interval: on MIT-BIH .17 and more in fibrillation, .07 else. */
  private static final double JUMPY = 0.12;

  /** Share of ventricular beats from which it is they that make the rhythm uneven. */
  private static final double ECTOPIC = 0.25;

  /** All that is there; nothing where the strip cannot be trusted. */
  public static Set<Arrhythmia> in(Ecg ecg) {
    var found = EnumSet.noneOf(Arrhythmia.class);
    for (var one : values()) {
      if (one.isIn(ecg)) {
        found.add(one);
      }
    }
    return found;
  }

  private boolean isIn(Ecg ecg) {
    var rhythm = ecg.rhythm();
    boolean usable = ecg.quality().isUsable();
    return switch (this) {
      case ASYSTOLE -> isAlive(ecg) && rhythm.pause() >= STILL && rhythm.fluttering() == 0;
      case VENTRICULAR_FIBRILLATION -> isAlive(ecg) && rhythm.fluttering() >= FLUTTERING;
      case VENTRICULAR_TACHYCARDIA ->
          isAlive(ecg)
              && ecg.run()
                  .filter(r -> r.beats() >= TACHYCARDIA_BEATS && r.rate() > TACHYCARDIA_RATE)
                  .filter(Arrhythmia::isOfBeats)
                  .isPresent();
      case EXTREME_TACHYCARDIA -> usable && rhythm.fastest() > FAST;
      case EXTREME_BRADYCARDIA -> usable && rhythm.slowest() < SLOW && rhythm.pause() < STILL;
      case VENTRICULAR_RUN ->
          usable
              && ecg.run()
                  .filter(r -> r.beats() >= RUN_BEATS)
                  .filter(Arrhythmia::isOfBeats)
                  .isPresent();
      case FREQUENT_VENTRICULAR -> usable && ecg.minute().ventricular() > FREQUENT;
      case IRREGULAR -> usable && rhythm.jumpy() > JUMPY && ectopic(ecg.minute()) < ECTOPIC;
    };
  }

  /** A heart that flutters or stands still has few complexes to agree on: noise does not count. */
  private static boolean isAlive(Ecg ecg) {
    return ecg.quality().faults().stream().allMatch(fault -> fault == Ecg.Fault.NOISY);
  }

  /** What noise is taken for looks otherwise each time. */
  private static boolean isOfBeats(Ecg.Run run) {
    return !(run.alike() < ALIKE);
  }

  private static double ectopic(Ecg.Minute minute) {
    return minute.beats() == 0 ? 0 : (double) minute.ventricular() / minute.beats();
  }
}
