package vigil.devicesim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.devicesim.uplink.BareServer;
import vigil.devicesim.uplink.Credentials;
import vigil.devicesim.uplink.ScriptedNode;
import vigil.devicesim.uplink.Tally;

class LoadTest {
  private static LoadSettings settings(URI target, int devices, boolean confirmable) {
    return new LoadSettings(
        target, devices, 5, Duration.ofSeconds(1), confirmable, "load", 3, 1, "secret");
  }

  @ParameterizedTest(name = "{0} devices, confirmable {1}")
  @CsvSource({"1, true", "60, true", "60, false"})
  void addsUpAgainstTheBareServer(int devices, boolean confirmable)
      throws IOException, InterruptedException {
    try (var server = BareServer.plain(0)) {
      var report = Load.run(settings(server.uri(), devices, confirmable), tally -> {});

      assertThat(report.tally())
          .returns(5L * devices, Tally::sent)
          .returns(5L * devices, Tally::acknowledged)
          .returns(0L, Tally::missing);
      assertThat(report.offered()).isEqualTo(5.0 * devices);
      assertThat(report.tally().latencyMs().max()).isPositive();
    }
  }

  @Test
  void tellsTheRampApartFromWhatComesAfterIt() throws IOException, InterruptedException {
    try (var server = BareServer.plain(0)) {
      var usual = settings(server.uri(), 20, true);
      var report = Load.run(usual.withRamp(Duration.ofSeconds(1)), tally -> {});

      var apart = report.apart().orElseThrow();
      assertThat(apart.ramp().tally())
          .returns(60L, Tally::sent)
          .returns(60L, Tally::acknowledged)
          .returns(0L, Tally::missing);
      assertThat(apart.steady().tally())
          .returns(100L, Tally::sent)
          .returns(100L, Tally::acknowledged)
          .returns(0L, Tally::missing);
      assertThat(apart.steady().offered()).isEqualTo(100);
      assertThat(report.tally()).returns(160L, Tally::sent).returns(160L, Tally::acknowledged);
      assertThat(report.seconds()).isEqualTo(2);
    }
  }

  @ParameterizedTest(name = "handshakes {0}")
  @ValueSource(booleans = {true, false})
  void addsUpOverDtls(boolean handshakes) throws IOException, InterruptedException {
    var keys = IntStream.range(0, 3).mapToObj(i -> Credentials.derived("load-0000" + i, "secret"));
    try (var server = BareServer.secure(0, keys.toList())) {
      var usual = settings(server.uri(), 3, true);
      var report = Load.run(handshakes ? usual.withHandshakes() : usual, tally -> {});

      assertThat(report.tally()).returns(15L, Tally::acknowledged).returns(0L, Tally::missing);
      assertThat(server.handshakes()).isGreaterThanOrEqualTo(handshakes ? 15 : 3);
      if (!handshakes) {
        assertThat(server.handshakes()).as("a session is kept").isLessThan(15);
      }
    }
  }

  @Test
  void repeatsCountsAndStopsAsADeviceDoes() throws IOException, InterruptedException {
    try (var node = ScriptedNode.plain()) {
      node.answer(ResponseCode.SERVICE_UNAVAILABLE, 0);
      node.answer(ResponseCode.UNPROCESSABLE_ENTITY, -1);
      node.answer(ResponseCode.CHANGED, -1);
      node.answer(ResponseCode.CONFLICT, -1);
      var report = Load.run(settings(node.uri(), 1, true), tally -> {});

      assertThat(report.tally())
          .returns(5L, Tally::sent)
          .returns(1L, Tally::acknowledged)
          .returns(2L, Tally::refused)
          .returns(1L, Tally::duplicates)
          .returns(2L, Tally::missing)
          .returns(1L, Tally::repeats);
      assertThat(report.tally().refusals()).containsKeys("4.22", "4.09");
      assertThat(report.tally().stopped()).singleElement().isEqualTo("load: 4.09");
    }
  }

  @ParameterizedTest(name = "{0}, {1} devices, {2}/s, confirmable {3}: {4}")
  @CsvSource({
    "http://x,  1,      1,    true,  target",
    "coap://x,  0,      1,    true,  devices",
    "coap://x,  50001,  1,    true,  devices",
    "coaps://x, 2001,   1,    true,  devices",
    "coap://x,  1,      0,    true,  rate",
    "coaps://x, 1,      1,    false, non",
  })
  void refusesNonsense(URI target, int devices, double rate, boolean con, String key) {
    assertThatThrownBy(
            () ->
                new LoadSettings(target, devices, rate, Duration.ofSeconds(1), con, "l", 0, 1, "s"))
        .hasMessageStartingWith(key + ": ")
        .hasMessageContaining("(expected: ");
  }

  @ParameterizedTest(name = "{0}, ramp {1}")
  @CsvSource({"coaps://x, PT1S", "coap://x, PT-1S"})
  void refusesARampThatIsNone(URI target, Duration ramp) {
    var usual = settings(target, 1, true);
    assertThatThrownBy(() -> usual.withRamp(ramp)).hasMessageStartingWith("ramp: ");
  }

  @Test
  void plainCoapHasNoHandshakes() {
    var plain = settings(URI.create("coap://x"), 1, true);
    assertThatThrownBy(plain::withHandshakes).hasMessageStartingWith("handshakes: ");
  }
}
