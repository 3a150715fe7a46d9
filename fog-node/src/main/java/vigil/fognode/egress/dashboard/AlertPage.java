package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.json.AlertJson;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;

/**
 * One page of alerts, newest first.
 *
 * @param next what to give as {@code after}, of stored alerts as {@code before}, for the next page;
 *     absent on the last one
 */
record AlertPage(String at, List<AlertJson> items, @Nullable String next) {
  private static final Comparator<AlertView> NEWEST_FIRST =
      Comparator.comparing(AlertView::raised).reversed().thenComparing(AlertView::id);

  static AlertPage of(List<AlertView> alerts, AlertQuery query, Instant now) {
    var wanted = alerts.stream().filter(query::takes).sorted(NEWEST_FIRST).toList();
    return of(wanted, new PageQuery(query.after(), query.limit()), AlertJson::of, now);
  }

  /** Security alerts, without anything of the patient. */
  static AlertPage ofSecurity(List<AlertView> alerts, PageQuery query, Instant now) {
    var wanted =
        alerts.stream()
            .filter(alert -> alert.finding().kind() == Kind.SECURITY)
            .sorted(NEWEST_FIRST)
            .toList();
    return of(wanted, query, alert -> AlertJson.withoutValues(alert, null), now);
  }

  private static AlertPage of(
      List<AlertView> wanted, PageQuery query, Function<AlertView, AlertJson> said, Instant now) {
    var rest = query.after().map(id -> after(wanted, id)).orElse(wanted);
    var page = rest.stream().limit(query.limit()).toList();
    var isLast = page.size() == rest.size();
    return new AlertPage(
        now.toString(), page.stream().map(said).toList(), isLast ? null : page.getLast().id());
  }

  /**
   * A page of stored alerts.
   *
   * @param found newest first
   */
  static AlertPage before(List<AlertView> found, int limit, Instant now) {
    return new AlertPage(
        now.toString(),
        found.stream().map(AlertJson::of).toList(),
        found.size() < limit ? null : found.getLast().raised().toString());
  }

  private static List<AlertView> after(List<AlertView> wanted, String id) {
    return wanted.stream().dropWhile(alert -> !alert.id().equals(id)).skip(1).toList();
  }
}
