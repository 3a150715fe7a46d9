package vigil.devicesim.core;

import java.util.Set;

/**
 * A scenario with its place and time.
 *
 * @param roles the devices it is about; empty where it is in the body
 * @param onset in s since the start
 * @param length in s, at least 1
 */
public record Event(Scenario scenario, Set<Role> roles, long onset, long length) {
  public Event {
    roles = Set.copyOf(roles);
    if (onset < 0 || length < 1) {
      throw new IllegalArgumentException(
          "event: onset " + onset + " s, length " + length + " s (expected: >= 0, >= 1)");
    }
  }

  public boolean isOn(long second) {
    return second >= onset && second < onset + length;
  }

  Event later(long seconds) {
    return new Event(scenario, roles, onset + seconds, length);
  }
}
