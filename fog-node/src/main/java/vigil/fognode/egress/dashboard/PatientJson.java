package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.json.ActivationJson;
import vigil.fognode.egress.dashboard.json.AlertJson;
import vigil.fognode.egress.dashboard.json.BedJson;
import vigil.fognode.egress.dashboard.json.Json;
import vigil.fognode.egress.dashboard.json.OrderJson;
import vigil.fognode.egress.dashboard.json.SuggestionJson;
import vigil.fognode.egress.history.core.Trend;
import vigil.protocol.vocab.Metric;

/**
 * One patient as the API says it.
 *
 * @param orders what may be asked of the patient's devices
 * @param suggestions pauses of the patient's pumps that wait for their confirmation
 * @param asked what the patient's devices were asked, and what has become of it
 */
record PatientJson(
    String at,
    BedJson bed,
    @Nullable ActivationJson activation,
    Map<String, TrendJson> trends,
    List<AlertJson> alerts,
    List<String> orders,
    List<SuggestionJson> suggestions,
    List<OrderJson> asked) {

  /**
   * A trend as columns, each of the same length, oldest first.
   *
   * @param at milliseconds since 1970-01-01T00:00Z
   */
  record TrendJson(
      String unit,
      String loinc,
      List<Long> at,
      List<@Nullable Double> value,
      List<@Nullable Double> expected,
      List<@Nullable Double> low,
      List<@Nullable Double> high) {
    static TrendJson of(Metric metric, List<Trend.Point> points) {
      return new TrendJson(
          metric.unit().ucum(),
          metric.loinc(),
          points.stream().map(point -> point.at().toEpochMilli()).toList(),
          column(points, Trend.Point::value),
          column(points, Trend.Point::expected),
          column(points, Trend.Point::low),
          column(points, Trend.Point::high));
    }

    private static List<@Nullable Double> column(
        List<Trend.Point> points, ToDoubleFunction<Trend.Point> of) {
      var column = new ArrayList<@Nullable Double>(points.size());
      points.forEach(point -> column.add(Json.number(of.applyAsDouble(point))));
      return column;
    }
  }

  static PatientJson of(ScreenBoard.PatientSnapshot patient, List<String> orders, Instant now) {
    var trends = new TreeMap<String, TrendJson>();
    patient
        .trends()
        .forEach((metric, points) -> trends.put(Json.code(metric), TrendJson.of(metric, points)));
    return new PatientJson(
        now.toString(),
        BedJson.of(patient.bed()),
        patient.activation().map(ActivationJson::of).orElse(null),
        trends,
        patient.alerts().reversed().stream().map(AlertJson::of).toList(),
        orders,
        patient.suggestions().stream().map(SuggestionJson::of).toList(),
        patient.orders().stream().map(OrderJson::of).toList());
  }
}
