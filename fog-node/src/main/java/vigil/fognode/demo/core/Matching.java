package vigil.fognode.demo.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Cause;

/**
 * Holds alerts against what really happened: an alert is right if it is about the same patient, was
 * raised while the happening lasted or shortly after, and names its cause.
 *
 * @param happenings all of them, also those that no alert is right for
 * @param grace how long after the end an alert may still tell of it
 */
public record Matching(List<Happening> happenings, Duration grace) {
  public Matching {
    happenings = List.copyOf(happenings);
  }

  /** What the alert tells of; empty for a false one. */
  public Optional<Happening> truthOf(AlertView alert) {
    return happenings.stream()
        .filter(happening -> isTold(happening, alert))
        .min(Comparator.comparing(happening -> distance(happening, alert)));
  }

  /** What should have been told and was not, in the order of onset. */
  public List<Happening> missed(List<AlertView> alerts) {
    return happenings.stream()
        .filter(happening -> happening.cause() != Cause.CONTEXT)
        .filter(happening -> alerts.stream().noneMatch(alert -> isTold(happening, alert)))
        .sorted(Comparator.comparing(Happening::onset))
        .toList();
  }

  private boolean isTold(Happening happening, AlertView alert) {
    return happening.cause() != Cause.CONTEXT
        && happening.cause() == alert.finding().cause()
        && happening.patient().equals(alert.bed().patient())
        && !alert.raised().isBefore(happening.onset())
        && !alert.raised().isAfter(happening.end().plus(grace));
  }

  private static Duration distance(Happening happening, AlertView alert) {
    return Duration.between(happening.onset(), alert.raised());
  }
}
