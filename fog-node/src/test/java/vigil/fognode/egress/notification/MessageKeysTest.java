package vigil.fognode.egress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.alert.AlertFixtures;
import vigil.fognode.egress.notification.core.Call;
import vigil.fognode.egress.notification.core.Keys;
import vigil.fognode.egress.notification.core.Message;
import vigil.fognode.egress.notification.core.Target;
import vigil.fognode.store.StoreWork;
import vigil.protocol.codec.Journal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Priority;

/** By which keys messages go outside: from node to node, and over an upgrade. */
class MessageKeysTest {
  private static final Instant NOW = AlertFixtures.START;
  private static final Target PAGER = new Target(Target.Sink.WEBHOOK, "http://pager/");
  private static final Target MAIL = new Target(Target.Sink.MAIL, "on-call@clinic.example");

  /** The schema of the last node that made keys without a secret. */
  private static final String BEFORE = "500";

  enum Kept {
    EMBEDDED,
    ON_POSTGRES
  }

  @ParameterizedTest
  @EnumSource
  void areTheSameOnEachNodeOfOneStoreAndOthersInAnother(Kept kept) throws Exception {
    try (var store = new Store(kept);
        var other = new Store(kept)) {
      List.of(store, other).forEach(it -> it.migrate("latest"));
      var alert = alert("p-1.spo2-low.x");
      store.put(alert, PAGER, MAIL);
      other.put(alert, PAGER, MAIL);

      var keys = store.keys();

      assertThat(keys).hasSize(2).doesNotContainValue(unkeyed(alert, PAGER));
      assertThat(store.keys()).isEqualTo(keys);
      assertThat(other.keys().values()).doesNotContainAnyElementsOf(keys.values());
      assertThat(store.alertKeys(alert)).hasSize(1).doesNotContain(unkeyed(alert.id()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofWhatWasPutBeforeTheUpgradeStay(Kept kept) throws Exception {
    try (var store = new Store(kept)) {
      store.migrate(BEFORE);
      var told = alert("p-1.spo2-low.x");
      store.putAsBefore(told, PAGER);
      store.migrate("latest");
      var fresh = alert("p-1.heart-rate-high.y");

      store.put(told, PAGER);
      store.put(told.with(told.signal().again()), PAGER);
      store.put(fresh, PAGER);

      assertThat(store.keys())
          .hasSize(3)
          .containsEntry(Message.id(told, PAGER), unkeyed(told, PAGER))
          .doesNotContainValue(unkeyed(fresh, PAGER));
      assertThat(store.alertKeys(told)).containsExactly(unkeyed(told.id()));
      assertThat(store.alertKeys(fresh)).hasSize(1).doesNotContain(unkeyed(fresh.id()));
    }
  }

  private static AlertView alert(String id) {
    return AlertFixtures.alert(id, Priority.HIGH, Kind.PHYSIOLOGICAL);
  }

  private static String unkeyed(AlertView alert, Target target) {
    return unkeyed(Message.id(alert, target));
  }

  private static String unkeyed(String name) {
    return Keys.UNKEYED.of(name);
  }

  /** One that is empty at first. */
  private static final class Store implements AutoCloseable {
    private final DataSource source;
    private final Closeable server;

    Store(Kept kept) throws IOException {
      if (kept == Kept.ON_POSTGRES) {
        var postgres = EmbeddedPostgres.builder().start();
        server = postgres;
        source = postgres.getPostgresDatabase();
      } else {
        var h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
        server = () -> {};
        source = h2;
      }
    }

    void migrate(String to) {
      Flyway.configure().dataSource(source).target(to).load().migrate();
    }

    /** A node's own view of it, as after a restart or on another node. */
    private Notifications node() {
      return new Notifications(new StoreWork(source, Runnable::run));
    }

    void put(AlertView alert, Target... targets) {
      var calls = List.of(targets).stream().map(Call::fixed).toList();
      assertThat(node().put(alert, calls, NOW)).isCompleted();
    }

    void putAsBefore(AlertView alert, Target target) throws SQLException {
      try (var connection = source.getConnection();
          var insert =
              connection.prepareStatement(
                  "insert into notification (id, alert, sink, address, priority, attempts,"
                      + " next_us, payload) values (?, ?, ?, ?, 2, 1, 0, ?)")) {
        insert.setString(1, Message.id(alert, target));
        insert.setString(2, alert.id());
        insert.setString(3, target.sink().name());
        insert.setString(4, target.address());
        insert.setBytes(5, Journal.encode(alert));
        insert.executeUpdate();
      }
    }

    private List<Message> due() {
      return node().due(NOW, 10).toCompletableFuture().resultNow();
    }

    Map<String, String> keys() {
      return due().stream().collect(Collectors.toMap(Message::id, Message::key));
    }

    List<String> alertKeys(AlertView alert) {
      return due().stream()
          .filter(it -> it.alert().id().equals(alert.id()))
          .map(Message::alertKey)
          .distinct()
          .toList();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
