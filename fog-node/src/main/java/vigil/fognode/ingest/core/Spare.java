package vigil.fognode.ingest.core;

/**
 * How much of a pool nobody has needed of late.
 *
 * @param least what was free at that of the newest looks where the fewest were
 * @param looks how many those are, at most {@value #LOOKS}
 */
public record Spare(int least, int looks) {
  public static final Spare UNKNOWN = new Spare(0, 0);

  /** At four a second a quarter of a minute: a ward's devices have all come many times. */
  static final int LOOKS = 60;

  /** After one more look; what was looked at is judged once, and begins anew. */
  public Spare look(int free) {
    return looks % LOOKS == 0 ? new Spare(free, 1) : new Spare(Math.min(least, free), looks + 1);
  }

  /** What the pool is to have less: half of what was free at every look; 0 while they are few. */
  public int unneeded() {
    return looks == LOOKS ? least / 2 : 0;
  }
}
