package vigil.fognode.ingest.core;

/** Who goes first where not all can: each leaves a part of the window to those before it. */
public enum Claim {
  /** A device on a patient who is alerting. */
  ALERTING(1),
  /** A device that was turned away when it last came. */
  TURNED_AWAY(0.9),
  ROUTINE(0.75);

  private final double share;

  Claim(double share) {
    this.share = share;
  }

  /** Of the window, in (0, 1]. */
  double share() {
    return share;
  }
}
