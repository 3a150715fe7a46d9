package vigil.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread brings about. */
final class Eventually {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private Eventually() {}

  static void holds(Runnable assertion) {
    var end = Instant.now().plus(LONGEST);
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }
}
