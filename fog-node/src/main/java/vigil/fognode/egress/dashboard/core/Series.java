package vigil.fognode.egress.dashboard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.egress.history.core.Trend;
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

  /** The usable values of a trend. */
  public static Series of(PatientId patient, List<Trend.Point> points) {
    return new Series(
        patient,
        points.stream()
            .filter(point -> !Double.isNaN(point.value()))
            .map(point -> new Point(point.at(), point.value()))
            .toList());
  }

  /**
   * Of each patient what is stored, and after it what is only remembered.
   *
   * @param stored oldest first of each patient
   */
  public static List<Series> joined(List<Stretch> stored, List<Series> remembered) {
    var points = new LinkedHashMap<PatientId, List<Trend.Point>>();
    stored.forEach(
        it -> points.computeIfAbsent(it.patient(), id -> new ArrayList<>()).addAll(it.points()));
    var joined = new LinkedHashMap<PatientId, Series>();
    points.forEach((patient, all) -> joined.put(patient, Series.of(patient, all)));
    remembered.forEach(it -> joined.merge(it.patient(), it, Series::then));
    return List.copyOf(joined.values());
  }

  private Series then(Series newer) {
    var end = points.isEmpty() ? Instant.MIN : points.getLast().at();
    var all = new ArrayList<>(points);
    newer.points().stream().filter(point -> point.at().isAfter(end)).forEach(all::add);
    return new Series(patient, all);
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
