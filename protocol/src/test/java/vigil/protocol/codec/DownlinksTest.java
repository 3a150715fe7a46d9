package vigil.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.protocol.codec.Examples.NOW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.Metric;

class DownlinksTest {
  private static final List<DeviceCommand> COMMANDS =
      List.of(
          new DeviceCommand.Identify(1, NOW),
          new DeviceCommand.Remeasure(2, NOW.plusMillis(1), Metric.SYSTOLIC_PRESSURE),
          new DeviceCommand.ChangePeriod(
              3, NOW.plusMillis(2), Metric.GLUCOSE, Duration.ofSeconds(90)),
          new DeviceCommand.PausePump(4, NOW.plusMillis(3), Duration.ofMinutes(2)));

  @ParameterizedTest
  @EnumSource
  void readsTheCommandsItWrote(Format format) {
    assertThat(Downlinks.commands(format, Downlinks.encode(format, COMMANDS)))
        .isEqualTo(new Decoded.Taken<>(COMMANDS));
    assertThat(Downlinks.commands(format, Downlinks.encode(format, List.of())))
        .isEqualTo(new Decoded.Taken<>(List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void readsTheConfirmationItWrote(Format format) {
    assertThat(Downlinks.confirmation(format, Downlinks.encodeConfirmation(format, 42)))
        .isEqualTo(new Decoded.Taken<>(42L));
  }

  @ParameterizedTest
  @EnumSource
  void readsTheTimeItWrote(Format format) {
    assertThat(Downlinks.time(format, Downlinks.encodeTime(format, NOW.plusNanos(123_000))))
        .isEqualTo(new Decoded.Taken<>(NOW.plusNanos(123_000)));
  }
}
