package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vigil.protocol.vocab.OrderView.State.WITHDRAWN;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.OrderDesk.Ruling;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Intent.Order.Sort;
import vigil.fognode.order.OpenRows;
import vigil.fognode.order.Suggestions.Suggestion;
import vigil.fognode.order.core.Order;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Role;

class OrderDeskTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DeviceId PUMP = new DeviceId("pump-1");
  private static final PatientId PATIENT = new PatientId("patient-1");
  private static final Operator NURSE = new Operator("nurse-1", Role.CLINICIAN);
  private static final Operator BIOMED = new Operator("biomed-1", Role.BIOMED);

  private final StoreFixture store = new StoreFixture();
  private final OrderDesk desk = desk(Set.of(Sort.IDENTIFY, Sort.PAUSE_PUMP));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void refusesWhatTheClinicHasNotAllowed() {
    var none = desk(Set.of());

    for (var sort : Sort.values()) {
      assertThat(rule(none, order(sort, 60), NURSE, START)).isInstanceOf(Ruling.Refused.class);
    }
    assertThat(rule(desk, order(Sort.IDENTIFY, 0), BIOMED, START)).isInstanceOf(Ruling.Send.class);
  }

  @Test
  void sendsThePauseOfAPumpOnlyWhenAClinicianConfirmsIt() {
    var pause = order(Sort.PAUSE_PUMP, 60);

    assertThat(rule(desk, pause, BIOMED, START)).isInstanceOf(Ruling.Suggested.class);
    assertThat(rule(desk, confirmed(60), BIOMED, at(5))).isInstanceOf(Ruling.Refused.class);
    assertThat(rule(desk, confirmed(60), NURSE, at(6))).isInstanceOf(Ruling.Send.class);
    assertThat(rule(desk, confirmed(60), NURSE, at(7))).isInstanceOf(Ruling.Refused.class);
  }

  /** Two nurses with the same thought: nobody has confirmed anything. */
  @Test
  void suggestsAnewWhatIsSuggestedAgain() {
    for (int second = 0; second < 20; second += 5) {
      assertThat(rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, at(second)))
          .isInstanceOf(Ruling.Suggested.class);
    }
    assertThat(rule(desk, confirmed(60), NURSE, at(20))).isInstanceOf(Ruling.Send.class);
  }

  @Test
  void confirmsNeitherAnotherPauseNorOneOfLongAgoNorAtTheSameMoment() {
    assertThat(rule(desk, confirmed(60), NURSE, START)).isInstanceOf(Ruling.Refused.class);
    rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, START);

    assertThat(rule(desk, confirmed(60), NURSE, START)).isInstanceOf(Ruling.Refused.class);
    assertThat(rule(desk, confirmed(90), NURSE, at(5))).isInstanceOf(Ruling.Refused.class);
    assertThat(rule(desk, confirmed(60), NURSE, at(121))).isInstanceOf(Ruling.Refused.class);
  }

  @Test
  void anotherNodeConfirmsWhatThisOneSuggested() {
    var other = desk(Set.of(Sort.PAUSE_PUMP));

    assertThat(rule(desk, order(Sort.PAUSE_PUMP, 60), BIOMED, START))
        .isInstanceOf(Ruling.Suggested.class);
    assertThat(rule(other, confirmed(60), NURSE, at(5))).isInstanceOf(Ruling.Send.class);
    assertThat(rule(desk, confirmed(60), NURSE, at(6))).isInstanceOf(Ruling.Refused.class);
  }

  /** A node of before these columns did not say of whom it thought: nobody confirms that unseen. */
  @Test
  void confirmsNothingOfWhichItIsNotSaidForWhom() throws Exception {
    try (var connection = store.source().getConnection();
        var older =
            connection.prepareStatement(
                "insert into order_suggestion (device, pause_ms, at_ms) values (?, 60000, ?)")) {
      older.setString(1, PUMP.value());
      older.setLong(2, START.toEpochMilli());
      older.executeUpdate();
    }

    assertThat(waiting(at(5))).hasSize(1);
    assertThat(rule(desk, confirmed(60), NURSE, at(5))).isInstanceOf(Ruling.Refused.class);
    rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, at(6));
    assertThat(rule(desk, confirmed(60), NURSE, at(10))).isInstanceOf(Ruling.Send.class);
  }

  /** Whoever confirms it learns who thought of it, and so do all who look meanwhile. */
  @Test
  void saysWhoSuggestedWhatWaits() {
    rule(desk, order(Sort.PAUSE_PUMP, 60), BIOMED, START);
    var asked = new Suggestion(PUMP, PATIENT, Duration.ofSeconds(60), "biomed-1", START);

    assertThat(waiting(at(120))).containsExactly(asked);
    assertThat(waiting(at(121))).isEmpty();
    assertThat(rule(desk, confirmed(60), NURSE, at(5)))
        .isInstanceOfSatisfying(
            Ruling.Send.class, sent -> assertThat(sent.confirmed()).contains(asked));
    assertThat(waiting(at(5))).isEmpty();
  }

  @Test
  void confirmsNothingThatWasWithdrawnOrLapsed() {
    rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, START);

    assertThat(withdraw(at(3))).isInstanceOf(Ruling.Withdrawn.class);
    assertThat(withdraw(at(4))).isInstanceOf(Ruling.Refused.class);
    assertThat(rule(desk, confirmed(60), NURSE, at(5))).isInstanceOf(Ruling.Refused.class);

    rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, at(6));
    assertThat(withdraw(at(127))).isInstanceOf(Ruling.Refused.class);
  }

  /** What a clinician has confirmed is in the store at once, with the time at which it lapses. */
  @Test
  void keepsWhatIsToBeSentUntilItLapses() throws Exception {
    rule(desk, order(Sort.PAUSE_PUMP, 60), BIOMED, START);
    var pause = (Ruling.Send) rule(desk, confirmed(60), NURSE, at(5));
    var identify = (Ruling.Send) rule(desk, order(Sort.IDENTIFY, 0), BIOMED, at(6));

    assertThat(OpenRows.all(store.source())).containsExactly(pause.order(), identify.order());
    assertThat(pause.order().by()).isEqualTo("nurse-1");
    assertThat(pause.order().until()).isEqualTo(at(35));
    assertThat(identify.order().id()).isGreaterThan(pause.order().id());
  }

  @Test
  void takesBackAPauseThatItsPumpHasNotConfirmed() throws Exception {
    rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, START);
    rule(desk, confirmed(60), NURSE, at(5));

    assertThat(withdraw(at(6))).isInstanceOf(Ruling.TakenBack.class);
    assertThat(OpenRows.all(store.source())).extracting(Order::state).containsExactly(WITHDRAWN);
    assertThat(withdraw(at(7))).isInstanceOf(Ruling.Refused.class);
  }

  /** A life that is too long is refused where the node starts, not when a pump stops. */
  @Test
  void refusesALongLifeOfAPause() {
    var from = "vigil.fog-node.orders.life.pause-pump";
    var config = ConfigFactory.parseString(from + " = 3 m").withFallback(ConfigFactory.load());

    assertThatThrownBy(() -> OrderSettings.from(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(from + ": PT3M (expected: at most 2 m)");
  }

  /** The pump was moved meanwhile: what was meant for one is not done to another. */
  @Test
  void confirmsNothingThatWasSuggestedForAnotherPatient() {
    rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, START);

    var ruling = desk.rule(confirmed(60), new PatientId("patient-2"), NURSE, at(5));

    assertThat(ruling.toCompletableFuture().join()).isInstanceOf(Ruling.Refused.class);
  }

  private List<Suggestion> waiting(Instant now) {
    return desk.waiting(now).toCompletableFuture().join();
  }

  private Ruling withdraw(Instant now) {
    return desk.withdraw(PUMP, now).toCompletableFuture().join();
  }

  private OrderDesk desk(Set<Sort> allowed) {
    return new OrderDesk(
        new OrderSettings(
            allowed,
            Duration.ofMinutes(2),
            Map.of(Sort.IDENTIFY, Duration.ofMinutes(1), Sort.PAUSE_PUMP, Duration.ofSeconds(30)),
            Duration.ofSeconds(1)),
        new StoreWork(store.source(), Runnable::run));
  }

  private static Ruling rule(OrderDesk desk, Intent.Order order, Operator by, Instant now) {
    return desk.rule(order, PATIENT, by, now).toCompletableFuture().join();
  }

  private static Intent.Order order(Sort sort, int seconds) {
    return order(sort, seconds, false);
  }

  private static Intent.Order confirmed(int seconds) {
    return order(Sort.PAUSE_PUMP, seconds, true);
  }

  private static Intent.Order order(Sort sort, int seconds, boolean confirms) {
    return new Intent.Order(
        PUMP, sort, Optional.empty(), Optional.of(Duration.ofSeconds(seconds)), confirms);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
