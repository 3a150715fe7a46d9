package vigil.fognode.inference.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which workers that were lost may be replaced: at most so many within a time.
 *
 * @param made when the newest ones were, oldest first
 */
public record Replacements(int most, Duration within, List<Instant> made) {
  public Replacements {
    made = List.copyOf(made);
  }

  public static Replacements none(int most, Duration within) {
    return new Replacements(most, within, List.of());
  }

  public boolean isAllowed(Instant now) {
    return since(now).size() < most;
  }

  /** With one more, made now; what is long past is forgotten. */
  public Replacements with(Instant now) {
    var more = new ArrayList<>(since(now));
    more.add(now);
    return new Replacements(most, within, more);
  }

  private List<Instant> since(Instant now) {
    var earliest = now.minus(within);
    return made.stream().filter(at -> at.isAfter(earliest)).toList();
  }
}
