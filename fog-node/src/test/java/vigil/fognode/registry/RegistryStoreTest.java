package vigil.fognode.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.registry.core.Change;
import vigil.models.Context;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

class RegistryStoreTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static int databases;

  private DataSource source;

  @BeforeEach
  void anEmptyStore() {
    var h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:registry-" + databases++ + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(h2).load().migrate();
    source = h2;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theStoreHoldsWhatMemorySays(long seed) throws SQLException {
    var store = RegistryStore.open(source);
    var random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      store.apply(changes(random));
    }

    assertThat(RegistryStore.open(source).current()).isEqualTo(store.current());
  }

  @Test
  void anotherNodeSeesAChangeWhenItRefreshes() throws SQLException {
    var one = RegistryStore.open(source);
    var other = RegistryStore.open(source);
    one.apply(List.of(new Change.Register(new DeviceId("d-1"), "monitor", AT)));
    assertThat(other.current().admits(new DeviceId("d-1"))).isFalse();

    other.refresh();

    assertThat(other.current().admits(new DeviceId("d-1"))).isTrue();
  }

  @Test
  void keepsWhatTheRecordSays() throws SQLException {
    var store = RegistryStore.open(source);
    var patient = new PatientId("p-1");
    var context =
        new Context(
            OptionalInt.of(71),
            Context.Sex.FEMALE,
            true,
            true,
            false,
            Double.NaN,
            true,
            List.of(
                new Context.Explanation(
                    Context.Sort.MEDICATION, "salbutamol", AT, Duration.ofMinutes(30))));
    store.apply(
        List.of(
            new Change.Admit(new Bed(patient, new WardId("w-1"), "1"), AT),
            new Change.Know(patient, context, AT)));

    assertThat(RegistryStore.open(source).current().admission(patient).orElseThrow().context())
        .isEqualTo(context);
  }

  /** A node of before this table discharges and admits without knowing of it. */
  @Test
  void passesOverWhatAnOlderNodeHasLeft() throws SQLException {
    var store = RegistryStore.open(source);
    var patient = new PatientId("p-1");
    var bed = new Bed(patient, new WardId("w-1"), "1");
    store.apply(
        List.of(
            new Change.Admit(bed, AT),
            new Change.Assign(patient, "nurse-a", Optional.empty(), "nurse-a", AT)));
    assertThat(RegistryStore.open(source).current().assignments(AT)).hasSize(1);
    run("update registry_admission set ward = 'w-2'");
    assertThat(RegistryStore.open(source).current().assignments(AT)).isEmpty();
    run("delete from registry_admission");
    var older = RegistryStore.open(source);
    assertThat(older.current().assignments(AT)).isEmpty();

    older.apply(List.of(new Change.Admit(bed, AT)));

    assertThat(RegistryStore.open(source).current().assignments(AT)).isEmpty();
  }

  private void run(String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void tellsItsListenersAfterTheCommit() throws SQLException {
    var store = RegistryStore.open(source);
    var heard = new ArrayList<Change>();
    store.listen((registry, changes) -> heard.addAll(changes));
    var change = new Change.Register(new DeviceId("d-1"), "monitor", AT);

    store.apply(List.of(change));

    assertThat(heard).containsExactly(change);
  }

  private static List<Change> changes(Random random) {
    var device = new DeviceId("d-" + random.nextInt(4));
    var patient = new PatientId("p-" + random.nextInt(3));
    var bed = new Bed(patient, new WardId("w-" + random.nextInt(2)), "" + random.nextInt(9));
    var all =
        List.of(
            new Change.Register(device, "monitor", AT),
            new Change.Admit(bed, AT),
            new Change.Associate(device, patient, AT.plusSeconds(random.nextInt(100))),
            new Change.Dissociate(device, AT),
            new Change.Revoke(device, AT),
            new Change.Discharge(patient, AT),
            new Change.Assign(patient, "nurse-a", Optional.of(AT.plusSeconds(60)), "nurse-b", AT),
            new Change.Assign(patient, "nurse-b", Optional.empty(), "nurse-b", AT),
            new Change.Unassign(patient, AT));
    return List.of(
        all.get(random.nextInt(9)), all.get(random.nextInt(3)), all.get(random.nextInt(3)));
  }
}
