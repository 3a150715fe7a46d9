package vigil.devicesim.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.devicesim.uplink.ScriptedNode.Scripted;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.UplinkLimits;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

class CoapUplinkTest {
  private static final DeviceId DEVICE = new DeviceId("ecg-1");
  private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final UplinkSettings HASTY =
      new UplinkSettings(
          Duration.ofMillis(150), 1, Duration.ofMillis(700), Duration.ofMillis(20), 50, 4);

  private static final UplinkSettings PATIENT =
      new UplinkSettings(
          Duration.ofMillis(500), 1, Duration.ofSeconds(3), Duration.ofMillis(20), 50, 4);

  private static final UplinkSettings LESS_HASTY =
      new UplinkSettings(
          Duration.ofMillis(300), 1, Duration.ofSeconds(8), Duration.ofMillis(20), 50, 4);

  private final ScriptedNode node = ScriptedNode.plain();
  private final CoapUplink uplink = CoapUplink.to(node.uri(), HASTY);

  @AfterEach
  void close() {
    uplink.close();
    node.close();
  }

  private static SampleBlock block(DeviceId device, long sequence) {
    return SampleBlock.of(
        new BlockId(device, 0, sequence),
        List.of(Sample.valid(Metric.HEART_RATE, AT.plusSeconds(sequence), 70.0 + sequence % 7)));
  }

  private DeviceLink connect() {
    return uplink.connect(DEVICE, Optional.empty(), (device, command) -> {});
  }

  private void offer(DeviceLink link, int blocks) {
    for (int i = 0; i < blocks; i++) {
      link.offer(block(link.device(), i), Format.PROTOBUF, 1);
    }
  }

  private List<Long> sequences(DeviceId device) {
    return node.received.getOrDefault(device.value(), List.of()).stream()
        .map(payload -> sequence(device, payload))
        .toList();
  }

  private static long sequence(DeviceId device, byte[] payload) {
    var decoded =
        new Uplinks(new UplinkLimits(4_096, 64, 4, Duration.ofHours(1)))
            .block(Format.PROTOBUF, payload, device, AT.plusSeconds(60));
    return decoded instanceof Decoded.Taken<SampleBlock>(var block) ? block.id().sequence() : -1;
  }

  @Test
  void sendsInOrderAndBalances() throws InterruptedException {
    offer(connect(), 20);

    assertThat(uplink.drain(SOON)).isTrue();
    assertThat(sequences(DEVICE)).isEqualTo(LongStream.range(0, 20).boxed().toList());
    assertThat(uplink.tally())
        .returns(20L, Tally::sent)
        .returns(20L, Tally::acknowledged)
        .returns(0L, Tally::missing)
        .returns(0L, Tally::repeats);
  }

  @Test
  void repeatsTheSameBlockWhileTheNodeAsksToWait() throws InterruptedException {
    node.answers.add(new Scripted(ResponseCode.SERVICE_UNAVAILABLE, 0));
    node.answers.add(new Scripted(ResponseCode.TOO_MANY_REQUESTS, 0));
    node.answers.add(Scripted.of(ResponseCode.INTERNAL_SERVER_ERROR));
    offer(connect(), 2);

    assertThat(uplink.drain(SOON)).isTrue();
    assertThat(sequences(DEVICE)).containsExactly(0L, 0L, 0L, 0L, 1L);
    assertThat(uplink.tally())
        .returns(2L, Tally::acknowledged)
        .returns(3L, Tally::repeats)
        .returns(0L, Tally::missing);
  }

  @Test
  void repeatsWhatGotLostAndWhatWasOnlyConfirmed() throws InterruptedException {
    node.toLose.set(4);
    node.answers.add(Scripted.ACK_ONLY);
    // Waits long enough for a slow machine: an answer that comes is not taken for one that is lost.
    try (var patient = CoapUplink.to(node.uri(), PATIENT)) {
      offer(patient.connect(DEVICE, Optional.empty(), (device, command) -> {}), 2);

      assertThat(patient.drain(SOON)).isTrue();
      assertThat(sequences(DEVICE)).containsExactly(0L, 0L, 1L);
      assertThat(patient.tally()).returns(2L, Tally::acknowledged).returns(0L, Tally::missing);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseCode.class,
      names = {
        "BAD_REQUEST",
        "REQUEST_ENTITY_TOO_LARGE",
        "UNSUPPORTED_CONTENT_FORMAT",
        "UNPROCESSABLE_ENTITY"
      })
  void forgetsAndCountsWhatIsRefused(ResponseCode code) throws InterruptedException {
    node.answers.add(Scripted.of(code));
    offer(connect(), 3);

    assertThat(uplink.drain(SOON)).isTrue();
    assertThat(sequences(DEVICE)).containsExactly(0L, 1L, 2L);
    assertThat(uplink.tally())
        .returns(2L, Tally::acknowledged)
        .returns(1L, Tally::refused)
        .returns(0L, Tally::missing);
    assertThat(uplink.tally().refusals()).containsEntry(code.text, 1L);
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseCode.class,
      names = {"UNAUTHORIZED", "FORBIDDEN", "CONFLICT"})
  void stopsAndTellsItsOwner(ResponseCode code) throws InterruptedException {
    node.answers.add(Scripted.of(ResponseCode.CREATED));
    node.answers.add(Scripted.of(code));
    var link = connect();
    offer(link, 5);

    assertThat(uplink.drain(SOON)).isTrue();
    assertThat(link.isStopped()).isTrue();
    assertThat(sequences(DEVICE)).containsExactly(0L, 1L);
    assertThat(uplink.tally().stopped())
        .singleElement()
        .asString()
        .startsWith("ecg-1: " + code.text);
    assertThat(uplink.tally()).returns(1L, Tally::refused).returns(1L, Tally::acknowledged);
  }

  @Test
  void countsWhatTheNodeHadBefore() throws InterruptedException {
    node.answers.add(Scripted.of(ResponseCode.CHANGED));
    offer(connect(), 1);

    assertThat(uplink.drain(SOON)).isTrue();
    assertThat(uplink.tally()).returns(1L, Tally::duplicates).returns(1L, Tally::acknowledged);
  }

  @Test
  void keepsManyDevicesApartOnFewSockets() throws InterruptedException {
    node.toLose.set(7);
    var links =
        IntStream.range(0, 30)
            .mapToObj(i -> new DeviceId("device-" + i))
            .map(id -> uplink.connect(id, Optional.empty(), (device, command) -> {}))
            .toList();
    links.forEach(link -> offer(link, 10));

    assertThat(uplink.drain(SOON)).isTrue();
    for (var link : links) {
      assertThat(sequences(link.device())).isEqualTo(LongStream.range(0, 10).boxed().toList());
    }
    assertThat(uplink.tally()).returns(300L, Tally::acknowledged).returns(0L, Tally::missing);
  }

  @Test
  void saysWhatIsMissing() throws InterruptedException {
    node.toLose.set(1_000);
    offer(connect(), 60);

    assertThat(uplink.drain(Duration.ofMillis(300))).isFalse();
    assertThat(uplink.tally()).returns(60L, Tally::sent).returns(60L, Tally::missing);
  }

  @Test
  void doesWhatTheNodeAsksOnceAndConfirmsIt() throws InterruptedException {
    var seen = new CountDownLatch(1);
    uplink.connect(DEVICE, Optional.empty(), (device, command) -> seen.countDown());
    node.ask(new DeviceCommand.Identify(7, AT));

    assertThat(seen.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(node.firstConfirmed.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(node.confirmed).contains(7L);
  }

  @Test
  void speaksDtlsWithTheDevicesOwnKey() throws InterruptedException {
    var key = new Credentials("ecg-1", "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    try (var secure = ScriptedNode.secure(0, key);
        var dtls = CoapUplink.to(secure.uri(), UplinkSettings.USUAL)) {
      offer(dtls.connect(DEVICE, Optional.of(key), (device, command) -> {}), 5);

      assertThat(dtls.drain(SOON)).isTrue();
      assertThat(secure.received.get("ecg-1")).hasSize(5);
      assertThat(dtls.tally()).returns(5L, Tally::acknowledged).returns(0L, Tally::missing);
    }
  }

  @Test
  void goesOnWhenTheNodeWasKilledAndStartedAgain() throws InterruptedException {
    var link = connect();
    offer(link, 3);
    assertThat(uplink.drain(SOON)).isTrue();
    int port = node.uri().getPort();
    node.close();
    link.offer(block(DEVICE, 3), Format.PROTOBUF, 1);
    link.offer(block(DEVICE, 4), Format.PROTOBUF, 1);
    assertThat(uplink.drain(Duration.ofMillis(400))).isFalse();

    try (var again = ScriptedNode.plain(port)) {
      assertThat(uplink.drain(SOON)).isTrue();
      assertThat(again.received.get(DEVICE.value())).hasSize(2);
    }
    assertThat(uplink.tally()).returns(5L, Tally::acknowledged).returns(0L, Tally::missing);
  }

  @Test
  void shakesHandsAgainWithANodeThatForgotTheSession() throws InterruptedException {
    var key = Credentials.derived(DEVICE.value(), "secret");
    var first = ScriptedNode.secure(0, key);
    try (var dtls = CoapUplink.to(first.uri(), LESS_HASTY)) {
      var link = dtls.connect(DEVICE, Optional.of(key));
      offer(link, 2);
      assertThat(dtls.drain(SOON)).isTrue();
      int port = first.uri().getPort();
      first.close();
      try (var again = ScriptedNode.secure(port, key)) {
        link.offer(block(DEVICE, 2), Format.PROTOBUF, 1);

        assertThat(dtls.drain(SOON)).isTrue();
        assertThat(again.received.get(DEVICE.value())).hasSize(1);
        assertThat(dtls.tally()).returns(3L, Tally::acknowledged).returns(0L, Tally::missing);
      }
    } finally {
      first.close();
    }
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThatThrownBy(() -> CoapUplink.to(URI.create("http://127.0.0.1"), HASTY))
        .hasMessageContaining("node: http://127.0.0.1 (expected:");
  }
}
