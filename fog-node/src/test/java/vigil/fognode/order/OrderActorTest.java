package vigil.fognode.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.egress.audit.AuditKey;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.order.core.Order;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.OrderView.State;
import vigil.protocol.vocab.PatientId;

/** One node at a time, or two, on one store: what a device is told, and what is written of it. */
class OrderActorTest {
  private static final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
  private static final Instant START = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final DeviceId PUMP = new DeviceId("pump-1");
  private static final PatientId PATIENT = new PatientId("p-1");
  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(1);

  @TempDir private Path keys;

  private final ManualTime time = ManualTime.get(kit.system());
  private final StoreFixture store = new StoreFixture();
  private final List<Node> nodes = new ArrayList<>();
  private Instant now = START;
  private Node node;

  /** What one node knows and says. */
  private final class Node {
    private final OpenOrders open = new OpenOrders();
    private final TestProbe<DeviceId> asked = kit.createTestProbe();
    private final List<State> shown = new CopyOnWriteArrayList<>();
    private final OrderBook book;
    private final ActorRef<OrderActor.Command> actor;

    Node(AuditTrail trail) {
      book = new OrderBook(trail, Duration.ofMinutes(2));
      actor =
          kit.spawn(
              OrderActor.create(
                  book,
                  LOOK,
                  new OrderActor.Downstream(
                      open, asked.ref()::tell, order -> shown.add(order.state())),
                  () -> now));
    }

    List<Order> told() {
      return open.of(PUMP, PATIENT, now);
    }

    void confirm(Order order) {
      book.confirm(PUMP, order.id(), now).toCompletableFuture().join();
    }
  }

  @BeforeEach
  void start() {
    node = node();
  }

  @AfterEach
  void close() {
    nodes.forEach(it -> kit.stop(it.actor));
    store.close();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void tellsTheDeviceUntilItConfirms() throws Exception {
    var pause = given();
    look();
    node.asked.expectMessage(PUMP);
    assertThat(node.told()).containsExactly(pause);

    node.actor.tell(new OrderActor.Told(PUMP, List.of(pause.id())));
    until(() -> assertThat(node.told()).extracting(Order::state).containsExactly(State.SENT));
    node.asked.expectNoMessage();

    node.confirm(pause);
    look();
    node.asked.expectMessage(PUMP);
    assertThat(node.told()).isEmpty();
    until(() -> assertThat(node.shown).endsWith(State.DONE));
    assertThat(node.shown).containsExactly(State.WAITING, State.SENT, State.DONE);
    assertThat(written(pause)).containsExactly("fog-node send-order", "pump-1 confirm-order");
  }

  @Test
  void aRestartedNodeGoesOnWithWhatLivesAndNeverWithWhatHasLapsed() throws Exception {
    var pause = given();
    kit.stop(node.actor);

    now = START.plusSeconds(29);
    var second = node();
    second.asked.expectMessage(PUMP);
    assertThat(second.told()).containsExactly(pause);
    kit.stop(second.actor);

    now = START.plusSeconds(30);
    var third = node();
    until(() -> assertThat(third.shown).containsExactly(State.LAPSED));
    assertThat(third.told()).isEmpty();
    third.asked.expectNoMessage();
    assertThat(written(pause)).containsExactly("fog-node lapse-order");
  }

  /** The store may be away when it lapses: the device is not told by the clock alone. */
  @Test
  void whatHasLapsedIsNotToldThoughTheStoreIsSilent() throws Exception {
    given();
    look();
    node.asked.expectMessage(PUMP);

    now = START.plus(LIFE);
    assertThat(node.told()).isEmpty();
    store.whileStalled(
        () -> {
          time.timePasses(LOOK);
          return node.asked.expectMessage(PUMP);
        });
  }

  /** It has stopped the insulin all the same, and somebody must look. */
  @Test
  void aLateConfirmationIsWrittenAndShownAsLate() throws Exception {
    var pause = given();
    look();
    until(() -> assertThat(node.shown).containsExactly(State.WAITING));
    now = START.plus(LIFE);
    look();
    until(() -> assertThat(node.shown).containsExactly(State.WAITING, State.LAPSED));

    now = START.plusSeconds(45);
    node.confirm(pause);
    node.confirm(pause);
    look();

    until(() -> assertThat(node.shown).endsWith(State.LATE));
    assertThat(node.told()).isEmpty();
    assertThat(written(pause)).containsExactly("fog-node lapse-order", "pump-1 confirm-order-late");
  }

  @Test
  void twoNodesShowTheSameAndWriteItOnce() throws Exception {
    var other = node();
    var pause = given();
    look();
    node.asked.expectMessage(PUMP);
    other.asked.expectMessage(PUMP);

    other.actor.tell(new OrderActor.Told(PUMP, List.of(pause.id())));
    node.actor.tell(new OrderActor.Told(PUMP, List.of(pause.id())));
    now = START.plus(LIFE);
    look();

    for (var one : List.of(node, other)) {
      until(() -> assertThat(one.shown).startsWith(State.WAITING).endsWith(State.LAPSED));
    }
    assertThat(written(pause)).containsExactly("fog-node send-order", "fog-node lapse-order");
  }

  @Test
  void anotherPatientsPumpIsNotTold() throws Exception {
    given();
    look();
    node.asked.expectMessage(PUMP);

    assertThat(node.open.of(PUMP, new PatientId("p-2"), now)).isEmpty();
  }

  @Test
  void aSuggestionThatNobodyConfirmsLapsesOnce() throws Exception {
    try (var connection = store.source().getConnection()) {
      var suggested =
          new Suggestions.Suggestion(PUMP, PATIENT, Duration.ofMinutes(5), "nurse-1", START);
      Suggestions.keep(connection, suggested);
    }
    now = START.plusSeconds(120);
    look();
    assertThat(written("not confirmed")).isEmpty();

    now = START.plusSeconds(121);
    look();
    look();
    until(() -> assertThat(written("not confirmed")).containsExactly("fog-node lapse-pause"));
  }

  /** The store's work is done when the actor has heard of it. */
  private void until(Check check) {
    node.asked.awaitAssert(
        () -> {
          check.run();
          return true;
        });
  }

  private interface Check {
    void run() throws Exception;
  }

  private void look() {
    time.timePasses(LOOK);
  }

  private Node node() {
    try {
      var work = new StoreWork(store.source(), Runnable::run);
      var made = new Node(new AuditTrail(work, AuditKey.in(keys), () -> now));
      nodes.add(made);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Order given() throws Exception {
    try (var connection = store.source().getConnection()) {
      var pause = new DeviceCommand.PausePump(0, now, Duration.ofMinutes(5));
      return OrderTable.insert(connection, Order.given(PATIENT, PUMP, pause, "nurse-1", LIFE));
    }
  }

  private List<String> written(Order order) throws Exception {
    return written("pause-pump " + order.id());
  }

  /** Who did what, oldest first. */
  private List<String> written(String outcome) throws Exception {
    try (var connection = store.source().getConnection();
        var query =
            connection.prepareStatement(
                "select who, what from audit_entry where outcome = ? order by number")) {
      query.setString(1, outcome);
      var found = new ArrayList<String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1) + " " + rows.getString(2));
        }
      }
      return found;
    }
  }
}
