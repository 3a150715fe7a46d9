package vigil.fognode.egress.dashboard;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.fognode.egress.dashboard.core.Series;
import vigil.fognode.egress.history.core.Stretch;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.BedView;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;

/**
 * The newest trends of all patients, until they are stored.
 *
 * <p>Thread: one owner.
 */
final class TrendBoard {
  private final DashboardSettings.TrendSettings settings;
  private final Map<PatientId, Map<Metric, Trend>> trends = new HashMap<>();

  TrendBoard(DashboardSettings.TrendSettings settings) {
    this.settings = settings;
  }

  void add(BedView bed) {
    var ofPatient =
        trends.computeIfAbsent(bed.bed().patient(), patient -> new EnumMap<>(Metric.class));
    for (var reading : bed.readings()) {
      ofPatient
          .computeIfAbsent(
              reading.sample().metric(), metric -> new Trend(settings.span(), settings.step()))
          .add(reading);
    }
  }

  void forget(PatientId patient) {
    trends.remove(patient);
  }

  Map<Metric, List<Trend.Point>> of(PatientId patient) {
    var points = new EnumMap<Metric, List<Trend.Point>>(Metric.class);
    trends
        .getOrDefault(patient, Map.of())
        .forEach((metric, trend) -> points.put(metric, trend.points()));
    return points;
  }

  List<Series> of(Metric metric) {
    var all = new ArrayList<Series>();
    trends.forEach(
        (patient, ofPatient) -> {
          var trend = ofPatient.get(metric);
          if (trend != null) {
            all.add(Series.of(patient, trend.points()));
          }
        });
    return List.copyOf(all);
  }

  /** What is not stored yet, of all patients. */
  List<Stretch> unkept() {
    return trends.keySet().stream().flatMap(patient -> unkept(patient).stream()).toList();
  }

  List<Stretch> unkept(PatientId patient) {
    var found = new ArrayList<Stretch>();
    of(patient)
        .forEach(
            (metric, points) -> {
              if (!points.isEmpty()) {
                found.add(new Stretch(patient, metric, points));
              }
            });
    return found;
  }

  /** These are stored: whoever wants them reads them there. */
  void kept(List<Stretch> stretches) {
    for (var stretch : stretches) {
      var trend = trends.getOrDefault(stretch.patient(), Map.of()).get(stretch.metric());
      if (trend != null) {
        trend.forget(stretch.points().getLast().at());
      }
    }
  }
}
