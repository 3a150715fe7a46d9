package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.ingest.Orders;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** While a cluster is brought to this version, no order of an older node is lost unseen. */
class OlderOrdersTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DeviceId PUMP = new DeviceId("pump-1");
  private static final PatientId PATIENT = new PatientId("patient-1");
  private static final Registry KNOWN =
      Registry.EMPTY.with(
          List.of(
              new Change.Admit(new Bed(PATIENT, new WardId("icu"), "1"), START),
              new Change.Register(PUMP, "pump", START),
              new Change.Associate(PUMP, PATIENT, START)));

  private static final ActorTestKit kit = ActorTestKit.create();
  private static final Duration BREATH = Duration.ofMillis(50);

  private final StoreFixture store = new StoreFixture();

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsWhatIsAllowedUntilItLapses() throws SQLException {
    var older = older("[IDENTIFY, PAUSE_PUMP, CHANGE_PERIOD, REMEASURE]");

    older.order(PUMP, new DeviceCommand.PausePump(7, START, Duration.ofMinutes(5)));
    older.order(PUMP, new DeviceCommand.Identify(8, START));
    older.order(PUMP, new DeviceCommand.Remeasure(9, START, Metric.SPO2));
    older.order(
        PUMP, new DeviceCommand.ChangePeriod(10, START, Metric.SPO2, Duration.ofSeconds(5)));

    assertThat(rows())
        .containsExactly(
            "pump-1 patient-1 pause-pump WAITING 30 s",
            "pump-1 patient-1 identify WAITING 60 s",
            "pump-1 patient-1 remeasure WAITING 300 s",
            "pump-1 patient-1 change-period WAITING 3600 s");
  }

  @Test
  void keepsNothingThatIsNotAllowedOrOfNobodysDevice() throws SQLException {
    older("[]").order(PUMP, new DeviceCommand.Identify(8, START));
    older("[IDENTIFY]").order(new DeviceId("pump-2"), new DeviceCommand.Identify(8, START));

    assertThat(rows()).isEmpty();
  }

  @Test
  void tellsADeviceOfAnOlderNodeWhatLapsesWithoutHarm() {
    var older = older("[]");
    var device = kit.<DeviceCommand>createTestProbe();
    var identify = new DeviceCommand.Identify(8, START);
    var kept =
        new Kept(List.of(new DeviceCommand.PausePump(7, START, Duration.ofMinutes(5)), identify));
    older.serve(kept);

    older.listen(PUMP, device.ref());

    device.expectMessage(identify);
    device.expectNoMessage(BREATH);
    assertThat(kept.told).containsExactly(8L);
  }

  @Test
  void answersWhatADeviceOfAnOlderNodeConfirms() {
    var older = older("[]");
    var device = kit.<Handover>createTestProbe();
    var later = new Handover.Unavailable(OrderSettings.from(ConfigFactory.load()).look());

    older.confirm(PUMP, 8, device.ref());
    device.expectMessage(later);

    var kept = new Kept(List.of(new DeviceCommand.Identify(8, START)));
    older.serve(kept);
    older.confirm(PUMP, 8, device.ref());
    device.expectMessage(new Handover.Stored());
    older.confirm(PUMP, 9, device.ref());
    device.expectMessage(new Handover.StoredBefore());
    kept.silent = true;
    older.confirm(PUMP, 8, device.ref());
    device.expectMessage(later);
  }

  /** Orders without a store. */
  private static final class Kept implements Orders {
    private final List<DeviceCommand> open;
    private final List<Long> told = new ArrayList<>();
    private boolean silent;

    private Kept(List<DeviceCommand> open) {
      this.open = open;
    }

    @Override
    public List<Asked> of(DeviceId device) {
      return open.stream().map(it -> new Asked(it, START.plusSeconds(30))).toList();
    }

    @Override
    public void told(DeviceId device, List<Long> orders) {
      told.addAll(orders);
    }

    @Override
    public CompletionStage<Boolean> confirmed(DeviceId device, long order) {
      return silent
          ? CompletableFuture.failedStage(new IllegalStateException("silent"))
          : CompletableFuture.completedStage(open.stream().anyMatch(it -> it.id() == order));
    }
  }

  private OlderOrders older(String allowed) {
    var config =
        ConfigFactory.parseString("vigil.fog-node.orders.allowed = " + allowed)
            .withFallback(ConfigFactory.load());
    return new OlderOrders(
        () -> KNOWN, OrderSettings.from(config), new StoreWork(store.source(), Runnable::run));
  }

  private List<String> rows() throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = store.source().getConnection();
        var query =
            connection.prepareStatement(
                "select device, patient, sort, state, until_ms - at_ms from device_order"
                    + " order by id");
        var rows = query.executeQuery()) {
      while (rows.next()) {
        found.add(
            String.join(
                    " ",
                    rows.getString(1),
                    rows.getString(2),
                    rows.getString(3),
                    rows.getString(4),
                    Long.toString(rows.getLong(5) / 1_000))
                + " s");
      }
    }
    return found;
  }
}
