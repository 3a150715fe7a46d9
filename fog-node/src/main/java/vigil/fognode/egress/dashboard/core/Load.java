package vigil.fognode.egress.dashboard.core;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Priority;

/**
 * The burden of alerts: how many, where, and how many of those that were judged were wrong.
 *
 * @param rated alerts that somebody judged
 */
public record Load(List<Row> beds, List<Row> days, int rated, int wrong, int notUseful) {

  /** The alerts of one bed or of one day. */
  public record Row(String name, Map<Priority, Long> alerts) {
    public Row {
      alerts = Map.copyOf(alerts);
    }

    public long total() {
      return alerts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public static Load of(List<AlertView> alerts, List<Rated> rated) {
    var given = alerts.stream().filter(alert -> alert.attachedTo().isEmpty()).toList();
    return new Load(
        rows(given, alert -> alert.bed().label()).stream()
            .sorted(Comparator.comparingLong(Row::total).reversed().thenComparing(Row::name))
            .toList(),
        rows(given, alert -> day(alert).toString()),
        rated.size(),
        (int) rated.stream().filter(it -> !it.wasRight()).count(),
        (int) rated.stream().filter(it -> it.wasRight() && !it.wasUseful()).count());
  }

  private static LocalDate day(AlertView alert) {
    return alert.raised().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static List<Row> rows(List<AlertView> alerts, Function<AlertView, String> name) {
    return alerts.stream()
        .collect(
            Collectors.groupingBy(
                name,
                TreeMap::new,
                Collectors.groupingBy(AlertView::priority, Collectors.counting())))
        .entrySet()
        .stream()
        .map(row -> new Row(row.getKey(), row.getValue()))
        .toList();
  }
}
