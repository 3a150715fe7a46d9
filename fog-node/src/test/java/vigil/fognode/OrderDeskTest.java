package vigil.fognode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vigil.fognode.OrderDesk.Ruling;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Intent.Order.Sort;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

class OrderDeskTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Operator NURSE = new Operator("nurse-1", Role.CLINICIAN);
  private static final Operator BIOMED = new Operator("biomed-1", Role.BIOMED);

  private final OrderDesk desk =
      new OrderDesk(
          new OrderSettings(Set.of(Sort.IDENTIFY, Sort.PAUSE_PUMP), Duration.ofMinutes(2)));

  @Test
  void refusesWhatTheClinicHasNotAllowed() {
    var none = new OrderDesk(new OrderSettings(Set.of(), Duration.ofMinutes(2)));

    for (var sort : Sort.values()) {
      assertThat(none.rule(order(sort, 60), NURSE, START)).isInstanceOf(Ruling.Refused.class);
    }
    assertThat(desk.rule(order(Sort.IDENTIFY, 0), BIOMED, START)).isEqualTo(new Ruling.Send());
  }

  @Test
  void sendsThePauseOfAPumpOnlyWhenAClinicianConfirmsIt() {
    var pause = order(Sort.PAUSE_PUMP, 60);

    assertThat(desk.rule(pause, BIOMED, START)).isEqualTo(new Ruling.Suggested());
    assertThat(desk.rule(pause, BIOMED, at(5))).isInstanceOf(Ruling.Refused.class);
    assertThat(desk.rule(pause, NURSE, at(6))).isEqualTo(new Ruling.Send());
    assertThat(desk.rule(pause, NURSE, at(7))).isEqualTo(new Ruling.Suggested());
  }

  @Test
  void confirmsNeitherAnotherPauseNorOneOfLongAgoNorAtTheSameMoment() {
    desk.rule(order(Sort.PAUSE_PUMP, 60), NURSE, START);
    assertThat(desk.rule(order(Sort.PAUSE_PUMP, 60), NURSE, START))
        .isInstanceOf(Ruling.Refused.class);
    assertThat(desk.rule(order(Sort.PAUSE_PUMP, 90), NURSE, at(5)))
        .isEqualTo(new Ruling.Suggested());
    assertThat(desk.rule(order(Sort.PAUSE_PUMP, 90), NURSE, at(126)))
        .isEqualTo(new Ruling.Suggested());
  }

  private static Intent.Order order(Sort sort, int seconds) {
    return new Intent.Order(
        new DeviceId("pump-1"), sort, Optional.empty(), Optional.of(Duration.ofSeconds(seconds)));
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
