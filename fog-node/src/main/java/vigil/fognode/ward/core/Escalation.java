package vigil.fognode.ward.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Priority;

/**
 * Who is asked next, and when: bedside, then ward, then clinic, until somebody acts.
 *
 * @param steps per priority; one that is not among them never climbs
 */
public record Escalation(Map<Priority, Steps> steps) {
  public Escalation {
    steps = Map.copyOf(steps);
  }

  /**
   * Waits of one priority.
   *
   * @param ward from the signal at the bedside until the ward is asked
   * @param clinic from the signal at the bedside until the clinic is asked; not before the ward
   * @param repeat from one signal at the clinic to the next; empty where it is given once
   */
  public record Steps(Duration ward, Duration clinic, Optional<Duration> repeat) {
    public Steps {
      if (!ward.isPositive() || clinic.compareTo(ward) <= 0) {
        throw new IllegalArgumentException(
            "escalation: ward " + ward + ", clinic " + clinic + " (expected: 0 < ward < clinic)");
      }
      if (repeat.isPresent() && !repeat.get().isPositive()) {
        throw new IllegalArgumentException("escalation: repeat " + repeat + " (expected: > 0)");
      }
    }
  }

  /** When an alert that has asked {@code audience} since {@code since} goes further. */
  public Optional<Instant> due(Priority priority, Audience audience, Instant since) {
    return Optional.ofNullable(steps.get(priority))
        .flatMap(waits -> wait(waits, audience))
        .map(since::plus);
  }

  /** Whom it asks after {@code audience}; the clinic is asked again. */
  public static Audience next(Audience audience) {
    return switch (audience) {
      case BEDSIDE -> Audience.WARD;
      case WARD, CLINIC -> Audience.CLINIC;
    };
  }

  private static Optional<Duration> wait(Steps waits, Audience audience) {
    return switch (audience) {
      case BEDSIDE -> Optional.of(waits.ward());
      case WARD -> Optional.of(waits.clinic().minus(waits.ward()));
      case CLINIC -> waits.repeat();
    };
  }
}
