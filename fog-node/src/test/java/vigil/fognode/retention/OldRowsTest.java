package vigil.fognode.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.store.StoreWork;

/** What is old goes; what is new, open, rated or somebody's who is still here stays. */
class OldRowsTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final long OLD = NOW.minus(Duration.ofDays(40)).toEpochMilli();
  private static final long NEW = NOW.minus(Duration.ofDays(20)).toEpochMilli();
  private static final Duration KEPT = Duration.ofDays(30);

  private final StoreFixture store = new StoreFixture();
  private final List<Rule> rules =
      OldRows.rules(
          new RetentionSettings.Kept(KEPT, KEPT, KEPT, KEPT, KEPT, KEPT),
          new StoreWork(store.source(), Runnable::run));

  @BeforeEach
  void fill() throws SQLException {
    try (var connection = store.source().getConnection()) {
      for (var alert : List.of("old", "open", "rated", "long")) {
        alert(connection, alert, 1, OLD, OLD);
      }
      alert(connection, "long", 2, OLD, NEW);
      alert(connection, "new", 1, NEW, NEW);
      run(connection, "insert into alert_open values ('open', 'p-open', 'w', 1, null, '')");
      opinion(connection, "rated", NEW);
      opinion(connection, "thought", OLD);
      opinion(connection, "open", OLD);
      for (var alert : List.of("old", "open", "new")) {
        message(connection, alert, alert.equals("new") ? NEW : OLD);
      }
      receipt(connection, "1", OLD);
      receipt(connection, "2", NEW);
      for (var patient : List.of("p-gone", "p-here", "p-open", "p-rated")) {
        exhibit(connection, patient, OLD);
        exhibit(connection, patient, NEW);
        snapshot(connection, patient, OLD);
        note(connection, patient, OLD);
      }
      run(
          connection,
          "insert into registry_admission values ('p-here', 'w', 'b', current_timestamp, '{}')");
      for (var state : List.of("DONE", "SENT")) {
        order(connection, state, OLD);
      }
      order(connection, "DONE", NEW);
      run(
          connection,
          "insert into hl7_message values ('HIS|KH', 'old', '', %d), ('HIS|KH', 'new', '', %d)"
              .formatted(OLD * 1_000, NEW * 1_000));
      run(
          connection,
          "insert into hl7_event values ('p-gone', %d), ('p-here', %d), ('p-new', %d)"
              .formatted(OLD * 1_000, OLD * 1_000, NEW * 1_000));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "messages  | select id from notification                              | new open",
        "receipts  | select number from notification_receipt                  | 2",
        "alerts    | select distinct alert from alert_history                 | long new open"
            + " rated",
        "opinions  | select alert from alert_opinion                          | open rated",
        "exhibits  | select patient from patient_exhibit where onset_us < 1777593600000000 |"
            + " p-open p-rated",
        "snapshots | select patient from patient_snapshot                     | p-here p-open",
        "notes     | select patient from patient_note                         | p-here p-open",
        "orders    | select state from device_order                           | DONE SENT",
        "hl7 messages | select control from hl7_message                       | new",
        "hl7 events | select patient from hl7_event                           | p-here p-new",
      })
  void removesWhatIsOldAndNothingElse(String what, String query, String left) throws SQLException {
    var rule = rules.stream().filter(it -> it.what().equals(what)).findFirst().orElseThrow();
    while (removed(rule, 1) == 1) {
      // One row at a time, as many as there are.
    }
    assertThat(rows(query)).containsExactlyInAnyOrder(left.split(" "));
  }

  @Test
  void removesNoMoreAtOnceThanItMay() throws SQLException {
    try (var connection = store.source().getConnection()) {
      for (int i = 0; i < 25; i++) {
        receipt(connection, "many-" + i, OLD);
      }
    }
    var rule = rules.get(1);

    assertThat(List.of(removed(rule, 10), removed(rule, 10), removed(rule, 10), removed(rule, 10)))
        .containsExactly(10, 10, 6, 0);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "audit, 30 d, 'vigil.fog-node.retention.audit: PT720H (expected: never, or >= 365 d)'",
    "alerts, 1 h, 'vigil.fog-node.retention.alerts: PT1H (expected: >= 1 d)'",
    "batch, 5, 'vigil.fog-node.retention.batch: 5 (expected: >= 100)'",
  })
  void refusesToForgetTooSoon(String key, String value, String why) {
    var config =
        ConfigFactory.parseString("vigil.fog-node.retention." + key + " = " + value)
            .withFallback(ConfigFactory.load());

    assertThatThrownBy(() -> RetentionSettings.from(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void keepsTheAuditTrailForEverUnlessToldOtherwise() {
    assertThat(RetentionSettings.from(ConfigFactory.load()).audit()).isEmpty();
  }

  private static int removed(Rule rule, int most) {
    return rule.removal().before(NOW.minus(rule.kept()), most).toCompletableFuture().join();
  }

  private List<String> rows(String sql) throws SQLException {
    try (var connection = store.source().getConnection();
        var query = connection.prepareStatement(sql);
        var rows = query.executeQuery()) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private static void alert(Connection connection, String id, int revision, long raised, long at)
      throws SQLException {
    run(
        connection,
        "insert into alert_history values ('%s', %d, 'START', 'p', 'w', 'b', 'k', 'c', 'HIGH',"
                .formatted(id, revision)
            + " %d000, %d000, '')".formatted(raised, at));
  }

  private static void opinion(Connection connection, String alert, long at) throws SQLException {
    run(
        connection,
        "insert into alert_opinion values ('%s', 'n', 'CLINICIAN', 'RIGHT', '', %d000, 'p-%s', 'c',"
                .formatted(alert, at, alert)
            + " %d000, 'm', 1, '')".formatted(OLD));
  }

  private static void message(Connection connection, String alert, long at) throws SQLException {
    run(
        connection,
        "insert into notification (id, alert, sink, address, priority, attempts, next_us, put_us,"
            + " payload) values ('%s', '%s', 'MAIL', 'a', 1, 0, 0, %d000, '')"
                .formatted(alert, alert, at));
  }

  private static void receipt(Connection connection, String number, long at) throws SQLException {
    run(
        connection,
        "insert into notification_receipt (number, at_us) values ('%s', %d000)"
            .formatted(number, at));
  }

  private static void exhibit(Connection connection, String patient, long at) throws SQLException {
    run(
        connection,
        "insert into patient_exhibit values ('%s', 'c', %d000, '')".formatted(patient, at));
  }

  private static void snapshot(Connection connection, String patient, long at) throws SQLException {
    run(connection, "insert into patient_snapshot values ('%s', %d000, '')".formatted(patient, at));
  }

  private static void note(Connection connection, String patient, long at) throws SQLException {
    run(connection, "insert into patient_note values ('%s', %d000, '')".formatted(patient, at));
  }

  private static void order(Connection connection, String state, long at) throws SQLException {
    run(
        connection,
        "insert into device_order (device, patient, sort, by_name, at_ms, until_ms, changed_ms,"
            + " state) values ('d', 'p', 'identify', 'n', %d, %d, %d, '%s')"
                .formatted(at, at, at, state));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
