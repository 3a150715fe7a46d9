package vigil.devicesim.core;

import vigil.protocol.vocab.Metric;

/**
 * When each metric is due. What is measured each second or faster stays so; what is measured less
 * often comes sooner the faster the slow clocks run, but never twice in ten seconds.
 *
 * @param pace how much faster the slow clocks run, at least 1
 */
record Pacing(double pace) {
  private static final long SHORTEST = 10;

  Pacing {
    if (!(pace >= 1)) {
      throw new IllegalArgumentException("speed: " + pace + " (expected: >= 1)");
    }
  }

  boolean isDue(Metric metric, long second) {
    return second % period(metric) == 0;
  }

  /** From one value to the next, in s. */
  long period(Metric metric) {
    long usual = metric.usualPeriod().toSeconds();
    return usual <= SHORTEST ? Math.max(1, usual) : Math.max(SHORTEST, Math.round(usual / pace));
  }

  /** What the pump runs from one value to the next, in h of the slow clock. */
  double pumpHours() {
    return period(Metric.INFUSED_VOLUME) * pace / 3_600;
  }
}
