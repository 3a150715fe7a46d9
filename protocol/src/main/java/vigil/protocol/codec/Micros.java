package vigil.protocol.codec;

import java.time.Duration;
import java.time.Instant;

/** Instants and durations as whole microseconds; finer digits are cut. */
final class Micros {
  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  /** Microseconds since 1970-01-01T00:00:00Z. */
  static long of(Instant at) {
    return at.getEpochSecond() * PER_SECOND + at.getNano() / 1_000;
  }

  static Instant instant(long us) {
    return Instant.ofEpochSecond(
        Math.floorDiv(us, PER_SECOND), Math.floorMod(us, PER_SECOND) * 1_000);
  }

  static long of(Duration duration) {
    return duration.getSeconds() * PER_SECOND + duration.getNano() / 1_000;
  }

  static Duration duration(long us) {
    return Duration.ofSeconds(Math.floorDiv(us, PER_SECOND), Math.floorMod(us, PER_SECOND) * 1_000);
  }

  /** Seconds, with six digits that count. */
  static double seconds(long us) {
    return us / (double) PER_SECOND;
  }

  static long ofSeconds(double seconds) {
    return Math.round(seconds * PER_SECOND);
  }
}
