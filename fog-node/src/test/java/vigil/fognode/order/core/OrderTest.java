package vigil.fognode.order.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.OrderView.State;
import vigil.protocol.vocab.PatientId;

class OrderTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIFE = Duration.ofSeconds(30);

  @ParameterizedTest(name = "{0}, {1} s after it was given")
  @CsvSource({
    "WAITING,    0, SENT, DONE, -,      WITHDRAWN, true",
    "WAITING,   29, SENT, DONE, -,      WITHDRAWN, true",
    "WAITING,   30, SENT, LATE, LAPSED, -,         false",
    "SENT,      29, -,    DONE, -,      WITHDRAWN, true",
    "SENT,      30, -,    LATE, LAPSED, -,         false",
    "DONE,      10, -,    -,    -,      -,         false",
    "DONE,      30, -,    -,    -,      -,         false",
    "LAPSED,    30, -,    LATE, -,      -,         false",
    "WITHDRAWN, 10, -,    LATE, -,      -,         false",
    "LATE,      60, -,    -,    -,      -,         false",
  })
  void goesThroughTheWholeTable(
      State state,
      int second,
      String sent,
      String confirmed,
      String lapsed,
      String withdrawn,
      boolean due) {
    var now = START.plusSeconds(second);
    var order = order(state, new DeviceCommand.PausePump(1, START, Duration.ofMinutes(5)));

    assertThat(name(order.sent(now))).isEqualTo(sent);
    assertThat(name(order.confirmed(now))).isEqualTo(confirmed);
    assertThat(name(order.lapsed(now))).isEqualTo(lapsed);
    assertThat(name(order.withdrawn(now))).isEqualTo(withdrawn);
    assertThat(order.isDue(now)).isEqualTo(due);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, Long.MAX_VALUE})
  void isTheSameUnderAnotherNumber(long number) {
    var period = Duration.ofSeconds(5);
    for (var command :
        new DeviceCommand[] {
          new DeviceCommand.Identify(0, START),
          new DeviceCommand.Remeasure(0, START, Metric.SPO2),
          new DeviceCommand.ChangePeriod(0, START, Metric.SPO2, period),
          new DeviceCommand.PausePump(0, START, period)
        }) {
      var order = order(State.WAITING, command);

      assertThat(order.numbered(number).id()).isEqualTo(number);
      assertThat(order.numbered(number).numbered(0)).isEqualTo(order);
    }
  }

  @Test
  void saysWhenItBecameWhatItIs() {
    var now = START.plusSeconds(3);
    var sent = order(State.WAITING, new DeviceCommand.Identify(1, START)).sent(now);

    assertThat(sent.map(Order::changed)).contains(now);
    assertThat(sent.map(Order::until)).contains(START.plus(LIFE));
  }

  private static String name(Optional<Order> next) {
    return next.map(order -> order.state().name()).orElse("-");
  }

  private static Order order(State state, DeviceCommand command) {
    var given = Order.given(new PatientId("p-1"), new DeviceId("pump-1"), command, "nurse-1", LIFE);
    return new Order(
        given.patient(),
        given.device(),
        command,
        given.by(),
        given.until(),
        state,
        given.changed());
  }
}
