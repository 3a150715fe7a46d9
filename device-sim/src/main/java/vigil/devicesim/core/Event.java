package vigil.devicesim.core;

import java.util.Set;

/**
 * A scenario with its place and time.
 *
 * @param roles the devices it is about; empty where it is in the body
 * @param onset in s since the start
 * @param length in s, at least 1
 * @param odd whether an attack betrays itself by a new epoch with new sequences, as one does that
 *     does not know the device's counters
 */
public record Event(Scenario scenario, Set<Role> roles, long onset, long length, boolean odd) {
  public Event {
    roles = Set.copyOf(roles);
    if (onset < 0 || length < 1) {
      throw new IllegalArgumentException(
          "event: onset " + onset + " s, length " + length + " s (expected: >= 0, >= 1)");
    }
  }

  /** An event without oddities. */
  public Event(Scenario scenario, Set<Role> roles, long onset, long length) {
    this(scenario, roles, onset, length, false);
  }

  public boolean isOn(long second) {
    return second >= onset && second < onset + length;
  }

  Event later(long seconds) {
    return new Event(scenario, roles, onset + seconds, length, odd);
  }
}
