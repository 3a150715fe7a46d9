package vigil.fognode.ingest.core;

import java.time.Duration;

/**
 * Which requests are taken when more come than the node can carry. So many are let in that they are
 * answered in time: the window grows by little with each answer in time and shrinks by much when
 * one is late. What is let in is carried to its end; the rest costs as little as can be.
 *
 * @param least requests that may wait at one time, however late answers are
 * @param most the same, however early they are
 * @param late an answer that takes longer says that too much was let in
 * @see <a href="https://doi.org/10.1016/0169-7552(89)90019-6">Chiu and Jain 1989</a>, additive
 *     increase and multiplicative decrease
 */
public record Admission(int least, int most, Duration late) {
  /** As CUBIC's (RFC 9438, 4.6): a larger cut leaves a busy node idle. */
  private static final double CUT = 0.7;

  /** Requests by which a window grows while as many are answered as it holds. */
  private static final double GROWTH = 16;

  /** A pause is doubled so often at most: where load has fallen all are heard within seconds. */
  private static final int MOST_DOUBLED = 1;

  public Admission {
    if (least < 1 || most < least || !late.isPositive()) {
      throw new IllegalArgumentException(
          "least, most, late: %d, %d, %s (expected: 1 <= least <= most, late > 0)"
              .formatted(least, most, late));
    }
  }

  /** Of a node that has answered nothing yet. */
  public CongestionWindow open(long nowNs) {
    return new CongestionWindow(most, nowNs - late.toNanos());
  }

  /** After an answer; those that were let in before a cut do not cut again. */
  public CongestionWindow answered(CongestionWindow before, long tookNs, long nowNs) {
    if (tookNs <= late.toNanos()) {
      if (before.requests() >= most) {
        return before;
      }
      double grown = Math.min(most, before.requests() + GROWTH / before.requests());
      return new CongestionWindow(grown, before.cutAtNs());
    }
    return nowNs - tookNs - before.cutAtNs() < 0
        ? before
        : new CongestionWindow(Math.max(least, before.requests() * CUT), nowNs);
  }

  /**
   * @param waiting requests that wait for their answer now
   */
  public boolean admits(CongestionWindow window, int waiting, Claim claim) {
    return waiting < Math.ceil(window.requests() * claim.share());
  }

  /**
   * When to come again: the later, the more often it was turned away, and not when all others do.
   *
   * @param shortest pause
   * @param times it was turned away in a row, at least 1
   * @param chance even in [0, 1)
   */
  public static Duration pause(Duration shortest, int times, double chance) {
    long spread = shortest.toNanos() << Math.min(times - 1, MOST_DOUBLED);
    return shortest.plusNanos((long) (spread * chance));
  }
}
