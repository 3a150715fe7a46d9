package vigil.fognode.egress.dashboard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vigil.protocol.vocab.PatientId;

/**
 * Usable values of one metric of one patient, oldest first.
 *
 * @param points in the metric's unit
 */
public record Series(PatientId patient, List<Point> points) {
  public Series {
    points = List.copyOf(points);
  }

  /** One value. */
  public record Point(Instant at, double value) {}

  /** Time covered, leaving out gaps longer than {@code longestGap}. */
  public Duration covered(Duration longestGap) {
    var covered = Duration.ZERO;
    for (int i = 1; i < points.size(); i++) {
      var step = Duration.between(points.get(i - 1).at(), points.get(i).at());
      if (step.compareTo(longestGap) <= 0) {
        covered = covered.plus(step);
      }
    }
    return covered;
  }
}
