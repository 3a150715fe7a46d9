package vigil.fognode.roster.core;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * When the clinic's clock shows a time. A later time is never an earlier moment, so that shifts
 * that meet on paper meet on every night: what the clock leaps over in spring is the moment it
 * leaps, and what it shows twice in autumn is the first of the two.
 */
final class WallClock {
  private WallClock() {}

  static Instant instant(LocalDateTime shown, ZoneId zone) {
    var rules = zone.getRules();
    var leap = rules.getTransition(shown);
    return leap != null && leap.isGap()
        ? leap.getInstant()
        : shown.toInstant(rules.getValidOffsets(shown).getFirst());
  }
}
