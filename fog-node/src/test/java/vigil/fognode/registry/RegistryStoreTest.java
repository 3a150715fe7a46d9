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
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
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

  @Test
  void keepsApartWhoSaysWhat() throws SQLException {
    var store = RegistryStore.open(source);
    var patient = new PatientId("p-1");
    var bed = new Bed(patient, new WardId("w-1"), "1");
    var drug =
        new Context.Explanation(Context.Sort.MEDICATION, "metoprolol", AT, Duration.ofHours(24));
    var record =
        Said.of(
            new Context(
                OptionalInt.of(71),
                Context.Sex.MALE,
                true,
                true,
                false,
                Double.NaN,
                false,
                List.of(drug)));
    var calm =
        new Said(
            OptionalInt.of(70),
            Optional.empty(),
            Optional.of(false),
            Optional.empty(),
            Optional.of(true),
            Optional.empty(),
            List.of());
    store.apply(
        List.of(
            new Change.Admit(bed, AT),
            new Change.Read(patient, record, AT),
            new Change.Know(patient, calm, Set.of(Sources.Thing.of(drug)), AT)));
    assertThat(Said.of(Context.UNKNOWN)).isEqualTo(Said.NOTHING);

    var kept = RegistryStore.open(source).current().admission(patient).orElseThrow();
    assertThat(kept.sources())
        .isEqualTo(new Sources(calm, Set.of(Sources.Thing.of(drug)), Optional.of(record)));
    assertThat(kept.context())
        .isEqualTo(
            new Context(
                OptionalInt.of(70),
                Context.Sex.MALE,
                false,
                true,
                true,
                Double.NaN,
                false,
                List.of()));

    store.apply(List.of(new Change.Read(patient, Said.NOTHING, AT)));
    assertThat(RegistryStore.open(source).current()).isEqualTo(store.current());
    assertThat(store.current().admission(patient).orElseThrow().context().onOxygen()).isEmpty();

    run("delete from registry_admission");
    var older = RegistryStore.open(source);
    older.apply(List.of(new Change.Admit(bed, AT)));
    assertThat(RegistryStore.open(source).current().admission(patient).orElseThrow().sources())
        .isEqualTo(Sources.NONE);
  }

  @Test
  void readsWhatAnOlderNodeWrote() throws SQLException {
    var store = RegistryStore.open(source);
    var patient = new PatientId("p-1");
    store.apply(List.of(new Change.Admit(new Bed(patient, new WardId("w-1"), "1"), AT)));
    run(
        "update registry_admission set context = '{\"age\":71,\"sex\":\"UNKNOWN\","
            + "\"hypercapnic\":true,\"onOxygen\":false,\"alert\":true,\"asleep\":false,"
            + "\"explanations\":[]}'");

    var read = RegistryStore.open(source).current().admission(patient).orElseThrow();
    assertThat(read.sources())
        .isEqualTo(
            new Sources(
                new Said(
                    OptionalInt.of(71),
                    Optional.empty(),
                    Optional.of(true),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()),
                Set.of(),
                Optional.empty()));
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
            new Change.Unassign(patient, AT),
            new Change.Know(patient, Said.NOTHING, Set.of(), AT),
            new Change.Read(patient, Said.NOTHING.with(List.of()), AT));
    return List.of(
        all.get(random.nextInt(11)), all.get(random.nextInt(3)), all.get(random.nextInt(3)));
  }
}
