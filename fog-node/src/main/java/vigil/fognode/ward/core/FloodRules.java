package vigil.fognode.ward.core;

import java.time.Duration;

/**
 * When many technical alerts of a ward are one: 50 devices that lose their network have one cause.
 *
 * @param members how many beds with the same condition make a flood
 * @param window how far apart they may begin
 * @param gather how long a technical alert that is not of high priority waits for others
 */
public record FloodRules(int members, Duration window, Duration gather) {
  public FloodRules {
    if (members < 2) {
      throw new IllegalArgumentException("flood.members: " + members + " (expected: >= 2)");
    }
    if (!window.isPositive() || gather.isNegative()) {
      throw new IllegalArgumentException(
          "flood: window " + window + ", gather " + gather + " (expected: > 0, >= 0)");
    }
  }
}
