package vigil.fognode.egress.dashboard.core;

/**
 * How much of a device's signal can be judged, in a word: the same on every page, and for the eye
 * only. Stage 2 decides what is a condition.
 */
public enum Signal {
  POOR,
  FAIR,
  GOOD;

  /** Most of what comes is lost. */
  private static final double HALF = 0.5;

  /** Something is lost now and then, as when a patient moves. */
  private static final double MOST = 0.7;

  /**
   * @param quality 0 to 1
   */
  public static Signal of(double quality) {
    return quality < HALF ? POOR : quality < MOST ? FAIR : GOOD;
  }
}
