package vigil.fognode.egress.dashboard.json;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vigil.fognode.egress.dashboard.core.Load;
import vigil.models.limit.Limits;

/**
 * A {@link Load} as the API says it.
 *
 * @param limits in force, before a patient's context moves them
 */
public record LoadJson(
    String from,
    String to,
    List<RowJson> beds,
    List<RowJson> days,
    int rated,
    int wrong,
    int notUseful,
    List<LimitJson> limits) {

  public record RowJson(String name, Map<String, Long> alerts, long total) {
    public static RowJson of(Load.Row row) {
      var alerts = new TreeMap<String, Long>();
      row.alerts().forEach((priority, count) -> alerts.put(Json.code(priority), count));
      return new RowJson(row.name(), alerts, row.total());
    }
  }

  public static LoadJson of(Load load, Instant from, Instant to, Limits limits) {
    return new LoadJson(
        from.toString(),
        to.toString(),
        load.beds().stream().map(RowJson::of).toList(),
        load.days().stream().map(RowJson::of).toList(),
        load.rated(),
        load.wrong(),
        load.notUseful(),
        limits.all().stream().map(LimitJson::of).toList());
  }
}
