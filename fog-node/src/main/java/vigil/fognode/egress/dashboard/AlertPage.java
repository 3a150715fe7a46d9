package vigil.fognode.egress.dashboard;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  /** Between the time and the id of a cursor; an id begins after the first. */
  private static final String APART = "~";

  /** Empty where {@code after} is none that a page gave. */
  static Optional<AlertPage> of(List<AlertView> alerts, AlertQuery query, Instant now) {
    var wanted = alerts.stream().filter(query::takes).sorted(NEWEST_FIRST).toList();
    return of(wanted, new PageQuery(query.after(), query.limit()), AlertJson::of, now);
  }

  /** Security alerts, without anything of the patient. */
  static Optional<AlertPage> ofSecurity(List<AlertView> alerts, PageQuery query, Instant now) {
    var wanted =
        alerts.stream()
            .filter(alert -> alert.finding().kind() == Kind.SECURITY)
            .sorted(NEWEST_FIRST)
            .toList();
    return of(wanted, query, alert -> AlertJson.withoutValues(alert, null), now);
  }

  private static Optional<AlertPage> of(
      List<AlertView> wanted, PageQuery query, Function<AlertView, AlertJson> said, Instant now) {
    return query
        .after()
        .map(cursor -> Place.read(cursor).map(place -> place.rest(wanted)))
        .orElseGet(() -> Optional.of(wanted))
        .map(rest -> page(rest, query.limit(), said, now));
  }

  private static AlertPage page(
      List<AlertView> rest, int limit, Function<AlertView, AlertJson> said, Instant now) {
    var page = rest.stream().limit(limit).toList();
    var isLast = page.size() == rest.size();
    return new AlertPage(
        now.toString(),
        page.stream().map(said).toList(),
        isLast ? null : Place.of(page.getLast()).cursor());
  }

  /** Where a page ends: found again also when its last alert is no longer among those wanted. */
  private record Place(Instant raised, String id) {
    static Place of(AlertView alert) {
      return new Place(alert.raised(), alert.id());
    }

    static Optional<Place> read(String cursor) {
      int apart = cursor.indexOf(APART);
      try {
        return apart < 0
            ? Optional.empty()
            : Optional.of(
                new Place(Instant.parse(cursor.substring(0, apart)), cursor.substring(apart + 1)));
      } catch (DateTimeParseException noTime) {
        return Optional.empty();
      }
    }

    String cursor() {
      return raised + APART + id;
    }

    List<AlertView> rest(List<AlertView> newestFirst) {
      return newestFirst.stream().filter(this::isBefore).toList();
    }

    private boolean isBefore(AlertView alert) {
      int order = raised.compareTo(alert.raised());
      return order > 0 || order == 0 && id.compareTo(alert.id()) < 0;
    }
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
}
