package vigil.fognode.egress.dashboard;

import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.onSuccess;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;
import vigil.fognode.egress.dashboard.json.DeliveryJson;
import vigil.fognode.egress.dashboard.json.OnCallJson;
import vigil.fognode.egress.notification.Deliveries;
import vigil.fognode.egress.notification.core.Delivery;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.roster.core.Masked;
import vigil.fognode.roster.core.RosterText;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.WardId;

/** Calls outside: who is on call, and what became of messages. */
final class CallRoutes {
  private static final Duration COUNTED = Duration.ofDays(1);

  private final Calling calling;
  private final Supplier<Registry> registry;
  private final InstantSource clock;

  CallRoutes(Calling calling, Supplier<Registry> registry, InstantSource clock) {
    this.calling = calling;
    this.registry = registry;
    this.clock = clock;
  }

  Route onCall() {
    var now = clock.instant();
    var wards =
        registry.get().beds().stream()
            .map(Bed::ward)
            .distinct()
            .sorted(Comparator.comparing(WardId::value))
            .toList();
    var items = OnCallJson.of(calling.routes(), calling.roster().get().roster(), wards, now);
    return DashboardRoutes.json(Map.of("at", now.toString(), "items", items));
  }

  /** The roster, its addresses masked. */
  Route roster() {
    var kept = calling.roster().get();
    var answer = new LinkedHashMap<>(RosterText.of(kept.roster(), Masked::of));
    kept.last().ifPresent(it -> answer.put("set", Map.of("by", it.by(), "at", it.at().toString())));
    return DashboardRoutes.json(answer);
  }

  Route of(String alert) {
    return pages(
        (place, limit) ->
            onSuccess(
                calling.deliveries().page(Optional.of(alert), place, limit),
                found -> DashboardRoutes.json(answer(paged(found, place, limit)))));
  }

  private Map<String, Object> answer(Paged<DeliveryJson> page) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("at", clock.instant().toString());
    answer.put("items", page.items());
    if (page.next() != null) {
      answer.put("next", page.next());
    }
    return answer;
  }

  Route outbox() {
    var now = clock.instant();
    var since = now.minus(COUNTED);
    return pages(
        (place, limit) ->
            onSuccess(
                calling
                    .deliveries()
                    .summary(since)
                    .thenCombine(
                        calling.deliveries().page(Optional.empty(), place, limit),
                        (summary, found) ->
                            OutboxJson.of(now, since, summary, paged(found, place, limit))),
                DashboardRoutes::json));
  }

  private interface Page {
    Route of(Deliveries.Place place, int limit);
  }

  private Route pages(Page page) {
    return PageQuery.read(
        query ->
            query
                .after()
                .map(CallRoutes::place)
                .orElseGet(() -> Optional.of(new Deliveries.Place(clock.instant(), 0)))
                .map(place -> page.of(place, query.limit()))
                .orElseGet(
                    () ->
                        complete(
                            StatusCodes.BAD_REQUEST,
                            "after: " + query.after().orElse("") + " (expected: what next said)")));
  }

  private static Paged<DeliveryJson> paged(
      List<Delivery> found, Deliveries.Place place, int limit) {
    var items = found.stream().map(DeliveryJson::of).toList();
    return new Paged<>(
        items, found.size() < limit ? null : cursor(Deliveries.Place.after(found, place)));
  }

  /** Microseconds since 1970, and how many of that very time are shown: {@code 1790000000.1}. */
  private static String cursor(Deliveries.Place place) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, place.newest()) + "." + place.skipped();
  }

  private static Optional<Deliveries.Place> place(String cursor) {
    return cursor.matches("[0-9]{1,18}[.][0-9]{1,6}")
        ? Optional.of(read(cursor.split("[.]")))
        : Optional.empty();
  }

  private static Deliveries.Place read(String[] parts) {
    return new Deliveries.Place(
        Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
        Integer.parseInt(parts[1]));
  }
}
