package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vigil.fognode.OrderDesk.Ruling;
import vigil.fognode.alert.StoreFixture;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Intent.Order.Sort;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

class OrderDeskTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
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
    assertThat(rule(desk, order(Sort.IDENTIFY, 0), BIOMED, START)).isEqualTo(new Ruling.Send());
  }

  @Test
  void sendsThePauseOfAPumpOnlyWhenAClinicianConfirmsIt() {
    var pause = order(Sort.PAUSE_PUMP, 60);

    assertThat(rule(desk, pause, BIOMED, START)).isEqualTo(new Ruling.Suggested());
    assertThat(rule(desk, confirmed(60), BIOMED, at(5))).isInstanceOf(Ruling.Refused.class);
    assertThat(rule(desk, confirmed(60), NURSE, at(6))).isEqualTo(new Ruling.Send());
    assertThat(rule(desk, confirmed(60), NURSE, at(7))).isInstanceOf(Ruling.Refused.class);
  }

  /** Two nurses with the same thought: nobody has confirmed anything. */
  @Test
  void suggestsAnewWhatIsSuggestedAgain() {
    for (int second = 0; second < 20; second += 5) {
      assertThat(rule(desk, order(Sort.PAUSE_PUMP, 60), NURSE, at(second)))
          .isEqualTo(new Ruling.Suggested());
    }
    assertThat(rule(desk, confirmed(60), NURSE, at(20))).isEqualTo(new Ruling.Send());
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
        .isEqualTo(new Ruling.Suggested());
    assertThat(rule(other, confirmed(60), NURSE, at(5))).isEqualTo(new Ruling.Send());
    assertThat(rule(desk, confirmed(60), NURSE, at(6))).isInstanceOf(Ruling.Refused.class);
  }

  private OrderDesk desk(Set<Sort> allowed) {
    return new OrderDesk(
        new OrderSettings(allowed, Duration.ofMinutes(2)),
        new StoreWork(store.source(), Runnable::run));
  }

  private static Ruling rule(OrderDesk desk, Intent.Order order, Operator by, Instant now) {
    return desk.rule(order, by, now).toCompletableFuture().join();
  }

  private static Intent.Order order(Sort sort, int seconds) {
    return order(sort, seconds, false);
  }

  private static Intent.Order confirmed(int seconds) {
    return order(Sort.PAUSE_PUMP, seconds, true);
  }

  private static Intent.Order order(Sort sort, int seconds, boolean confirms) {
    return new Intent.Order(
        new DeviceId("pump-1"),
        sort,
        Optional.empty(),
        Optional.of(Duration.ofSeconds(seconds)),
        confirms);
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
