package vigil.road;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits for what others bring about, however busy the machine is. */
final class Patience {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Patience() {}

  /** An assertion over what is asked from another process. */
  @FunctionalInterface
  interface Check {
    void run() throws Exception;
  }

  static void until(Check check) throws Exception {
    until(check, () -> LockSupport.parkNanos(Duration.ofMillis(200).toNanos()));
  }

  /**
   * Until the check holds.
   *
   * @param meanwhile done between two looks
   */
  static void until(Check check, Check meanwhile) throws Exception {
    var end = Instant.now().plus(LONGEST);
    while (true) {
      try {
        check.run();
        return;
      } catch (AssertionError notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
        meanwhile.run();
      }
    }
  }
}
