package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Delivery;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.roster.RosterStore;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

class StoredDeliveriesTest {
  private static final Instant START = AlertFixtures.START;
  private static final AlertView ALERT =
      AlertFixtures.alert("a-1", Priority.HIGH, Kind.PHYSIOLOGICAL);
  private static final Call ADAMS =
      new Call(new Target(Target.Sink.SMS, "491701"), Call.Reason.ON_CALL, Optional.of("dr.adams"));
  private static final Call PAGER = Call.fixed(new Target(Target.Sink.WEBHOOK, "http://pager/"));
  private static final Call WARD =
      new Call(
          new Target(Target.Sink.MAIL, "ward@x"), Call.Reason.NOBODY_ON_CALL, Optional.empty());

  private final StoreFixture store = new StoreFixture();
  private final StoreWork work = new StoreWork(store.source(), Runnable::run);
  private final Notifications outbox = new Notifications(work);
  private final StoredDeliveries deliveries = new StoredDeliveries(work);

  @AfterEach
  void close() {
    store.close();
  }

  /** The whole table of what the store may know of a message. */
  @ParameterizedTest(name = "called off {0}, sent {1}, tried {2}, arrived {3}, lost {4}: {5}")
  @CsvSource({
    "false, false, false, false, false, WAITING",
    "false, false, true,  false, false, FAILING",
    "true,  false, false, false, false, CALLED_OFF",
    "true,  false, true,  false, false, CALLED_OFF",
    "false, true,  false, false, false, SENT",
    "false, true,  true,  false, false, SENT",
    "true,  true,  false, false, false, SENT",
    "false, true,  false, true,  false, DELIVERED",
    "false, true,  true,  false, true,  UNDELIVERED",
    "false, true,  false, true,  true,  UNDELIVERED",
    "true,  true,  true,  true,  false, DELIVERED",
  })
  void becomesWhatTheFactsSay(
      boolean calledOff,
      boolean sent,
      boolean tried,
      boolean arrived,
      boolean lost,
      Delivery.State state) {
    assertThat(new Delivery.Facts(calledOff, sent, tried, arrived, lost).state()).isEqualTo(state);
  }

  @Test
  void saysWhoWasMeantAndWhatBecameOfIt() {
    put(START, ADAMS, PAGER, WARD);
    assertThat(page(10)).extracting(Delivery::state).containsOnly(Delivery.State.WAITING);

    sent(ADAMS, START.plusSeconds(1), "n-1", "n-2");
    done(outbox.failed(id(PAGER), START.plusSeconds(90)));
    done(outbox.failed(id(PAGER), START.plusSeconds(95)));
    sent(WARD, START.plusSeconds(2));

    assertThat(page(10))
        .extracting(Delivery::call, Delivery::state, Delivery::attempts, Delivery::settled)
        .containsExactlyInAnyOrder(
            tuple(ADAMS, Delivery.State.SENT, 0, Optional.of(START.plusSeconds(1))),
            tuple(PAGER, Delivery.State.FAILING, 2, Optional.empty()),
            tuple(WARD, Delivery.State.SENT, 0, Optional.of(START.plusSeconds(2))));
    assertThat(deliveries.summary(START.minusSeconds(1)).toCompletableFuture().resultNow())
        .isEqualTo(
            new Deliveries.Summary(
                Map.of(
                    Target.Sink.SMS, Map.of(Delivery.State.SENT, 1),
                    Target.Sink.WEBHOOK, Map.of(Delivery.State.FAILING, 1),
                    Target.Sink.MAIL, Map.of(Delivery.State.SENT, 1)),
                Map.of(Target.Sink.WEBHOOK, START),
                List.of(new Deliveries.Failing(PAGER.target(), 1, 2, START))));
  }

  /** The statements are the same ones; PostgreSQL reads them otherwise than the embedded store. */
  @Test
  void saysTheSameOnPostgres() throws Exception {
    try (var postgres = EmbeddedPostgres.builder().start()) {
      var source = postgres.getPostgresDatabase();
      Flyway.configure().dataSource(source).load().migrate();
      var there = new StoreWork(source, Runnable::run);
      var messages = new Notifications(there);
      var read = new StoredDeliveries(there);
      done(messages.put(ALERT, List.of(ADAMS, PAGER), START));
      done(messages.sent(id(ADAMS), List.of("n-1"), START.plusSeconds(1)));
      done(messages.failed(id(PAGER), START.plusSeconds(90)));
      var receipts = new Receipts(there, new SimpleMeterRegistry());
      done(receipts.keep("n-1", "DELIVRD", START.plusSeconds(3)));

      assertThat(
              read.page(Optional.of("a-1"), new Deliveries.Place(START, 0), 10)
                  .toCompletableFuture()
                  .resultNow())
          .extracting(Delivery::call, Delivery::state, Delivery::settled)
          .containsExactlyInAnyOrder(
              tuple(ADAMS, Delivery.State.DELIVERED, Optional.of(START.plusSeconds(3))),
              tuple(PAGER, Delivery.State.FAILING, Optional.empty()));
      var summary = read.summary(START).toCompletableFuture().resultNow();
      assertThat(summary.counts())
          .isEqualTo(
              Map.of(
                  Target.Sink.SMS, Map.of(Delivery.State.DELIVERED, 1),
                  Target.Sink.WEBHOOK, Map.of(Delivery.State.FAILING, 1)));
      assertThat(summary.failing()).hasSize(1);

      var roster = RosterStore.open(source);
      roster.set(Roster.EMPTY, new RosterStore.Setting("operator-1", START));
      roster.set(Roster.EMPTY, new RosterStore.Setting("operator-2", START));
      assertThat(RosterStore.open(source).current()).isEqualTo(roster.current());
    }
  }

  /** Half of a text is no text. */
  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "DELIVRD, '',      SENT",
    "DELIVRD, ENROUTE, SENT",
    "DELIVRD, DELIVRD, DELIVERED",
    "DELIVRD, UNDELIV, UNDELIVERED",
    "EXPIRED, '',      UNDELIVERED",
  })
  void goesByTheReceiptsOfAllParts(String one, String other, Delivery.State state) {
    put(START, ADAMS);
    sent(ADAMS, START.plusSeconds(1), "n-1", "n-2");
    var receipts = new Receipts(work, new SimpleMeterRegistry());
    done(receipts.keep("n-1", one, START.plusSeconds(5)));
    if (!other.isEmpty()) {
      done(receipts.keep("n-2", other, START.plusSeconds(7)));
    }

    var delivery = page(10).getFirst();
    assertThat(delivery.state()).isEqualTo(state);
    assertThat(delivery.settled()).contains(START.plusSeconds(other.isEmpty() ? 5 : 7));
  }

  /** What is sent is counted for a day; what waits is counted however old it is. */
  @Test
  void countsWhatWaitsHoweverOldItIs() {
    put(START, ADAMS, PAGER);
    sent(ADAMS, START.plusSeconds(1));

    var summary =
        deliveries.summary(START.plus(Duration.ofDays(2))).toCompletableFuture().resultNow();

    assertThat(summary.counts())
        .isEqualTo(Map.of(Target.Sink.WEBHOOK, Map.of(Delivery.State.WAITING, 1)));
    assertThat(summary.failing()).isEmpty();
  }

  /** However many came at one time, each message is on one page. */
  @ParameterizedTest(name = "pages of {0}")
  @ValueSource(ints = {1, 2, 3, 7, 20})
  void handsThemOutByPages(int limit) {
    for (int second = 0; second < 4; second++) {
      var alert = AlertFixtures.alert("a-" + second, Priority.HIGH, Kind.PHYSIOLOGICAL);
      done(outbox.put(alert, List.of(ADAMS, PAGER, WARD), START.plusSeconds(second / 2)));
    }
    var walked = new ArrayList<Delivery>();
    var place = new Deliveries.Place(START.plusSeconds(60), 0);
    List<Delivery> page;
    do {
      page = deliveries.page(Optional.empty(), place, limit).toCompletableFuture().resultNow();
      walked.addAll(page);
      place = page.isEmpty() ? place : Deliveries.Place.after(page, place);
    } while (page.size() == limit);

    assertThat(walked).hasSize(12);
    assertThat(walked).extracting(Delivery::call).containsOnly(ADAMS, PAGER, WARD);
    assertThat(walked.stream().filter(it -> it.call().equals(PAGER))).hasSize(4);
    assertThat(page("a-1", 50)).hasSize(3);
    assertThat(page("a-9", 50)).isEmpty();
  }

  /** A node of before these columns says nothing of who was meant. */
  @Test
  void readsWhatAnOlderNodePutThere() throws SQLException {
    put(START, ADAMS);
    try (var connection = store.source().getConnection();
        var older =
            connection.prepareStatement("update notification set person = null, reason = null")) {
      older.executeUpdate();
    }

    assertThat(page(10)).extracting(Delivery::call).containsExactly(Call.fixed(ADAMS.target()));
    assertThat(outbox.due(START, 9).toCompletableFuture().resultNow()).hasSize(1);
  }

  private void put(Instant at, Call... calls) {
    done(outbox.put(ALERT, List.of(calls), at));
  }

  private void sent(Call call, Instant at, String... numbers) {
    done(outbox.sent(id(call), List.of(numbers), at));
  }

  private static String id(Call call) {
    return Message.id(ALERT, call.target());
  }

  private List<Delivery> page(int limit) {
    return page("a-1", limit);
  }

  private List<Delivery> page(String alert, int limit) {
    return deliveries
        .page(Optional.of(alert), new Deliveries.Place(START.plusSeconds(60), 0), limit)
        .toCompletableFuture()
        .resultNow();
  }

  private static void done(CompletionStage<?> stage) {
    assertThat(stage.toCompletableFuture().resultNow()).isNotNull();
  }
}
