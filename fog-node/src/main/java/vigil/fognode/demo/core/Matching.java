package vigil.fognode.demo.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vigil.devicesim.core.Truth;
import vigil.protocol.vocab.AlertView;

/**
 * Holds alerts against what really happened: an alert is right if it is about the same patient, was
 * raised while the truth lasted or shortly after, and names its cause.
 *
 * @param truths all of them, also those that no alert is right for
 * @param grace how long after the end an alert may still tell of it
 */
public record Matching(List<Truth> truths, Duration grace) {
  public Matching {
    truths = List.copyOf(truths);
  }

  /** What the alert tells of; empty for a false one. */
  public Optional<Truth> truthOf(AlertView alert) {
    return truths.stream()
        .filter(truth -> isTold(truth, alert))
        .min(Comparator.comparing(truth -> distance(truth, alert)));
  }

  /** What should have been told and was not, in the order of onset. */
  public List<Truth> missed(List<AlertView> alerts) {
    return truths.stream()
        .filter(Truth::asksForAlert)
        .filter(truth -> alerts.stream().noneMatch(alert -> isTold(truth, alert)))
        .sorted(Comparator.comparing(Truth::onset))
        .toList();
  }

  private boolean isTold(Truth truth, AlertView alert) {
    return truth.asksForAlert()
        && truth.cause() == alert.finding().cause()
        && truth.patient().equals(alert.bed().patient())
        && !alert.raised().isBefore(truth.onset())
        && !alert.raised().isAfter(truth.end().plus(grace));
  }

  private static Duration distance(Truth truth, AlertView alert) {
    return Duration.between(truth.onset(), alert.raised());
  }
}
