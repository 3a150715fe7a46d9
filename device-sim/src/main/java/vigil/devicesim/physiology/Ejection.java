package vigil.devicesim.physiology;

/**
 * What a beat ejects, as a share of a sinus beat at rest: the less, the shorter the ventricle had
 * to fill, and a fifth less where the atria do not help. The pulse wave at the finger goes with it.
 *
 * <p>Filling is nearly whole after half a second. The beat after a pause ejects more. The shares
 * are coarse figures of our own; their direction is that of the interval–force relation, and with
 * them an early beat may be missing at the finger: the pulse deficit.
 */
final class Ejection {
  private static final double EMPTY_SECONDS = 0.1;
  private static final double FILLED_SECONDS = 0.65;
  private static final double WITHOUT_ATRIA = 0.8;
  private static final double AFTER_PAUSE = 1.15;

  private Ejection() {}

  /**
   * @param before the beat before
   * @param filling s since then
   */
  static double share(Origin origin, Origin before, double filling) {
    double filled = Math.clamp((filling - EMPTY_SECONDS) / FILLED_SECONDS, 0.05, 1.2);
    return switch (origin) {
      case SINUS -> before == Origin.SINUS ? 1 : AFTER_PAUSE;
      case JUNCTION, FIBRILLATING_ATRIA -> Math.min(1, filled);
      case VENTRICLE -> WITHOUT_ATRIA * Math.min(1, filled);
      case FIBRILLATING_VENTRICLES, NONE -> 0;
    };
  }
}
