package vigil.fognode.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static vigil.fognode.ingest.Node.MONITOR;
import static vigil.fognode.ingest.Node.NOW;
import static vigil.fognode.ingest.Node.PUMP;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.ingest.core.RatePolicy;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Downlinks;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.DeviceStatus;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

class CoapIngestTest {
  private static final ActorTestKit kit = ActorTestKit.create();
  private static final int PROTOBUF = Format.PROTOBUF.code();
  private static final int JSON = Format.SENML_JSON.code();

  private Node node;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    node = new Node(kit, Node.settings());
    client = Client.plain(node.ingest.plainPort().orElseThrow());
  }

  @AfterEach
  void close() {
    client.close();
    node.close();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @ParameterizedTest
  @EnumSource
  void passesABlockOnAndAnswersWhatBecameOfIt(Format format) throws InterruptedException {
    var answer =
        client.post(MONITOR, "observations", format.code(), Uplinks.encode(format, block(1)));

    assertThat(answer.getCode()).isEqualTo(ResponseCode.CREATED);
    var take = node.next(BedsideActor.Take.class);
    assertThat(take.block()).isEqualTo(block(1));
    assertThat(take.receivedAt()).isEqualTo(NOW);
    assertThat(node.count("2.01")).isEqualTo(1);
    await(() -> node.meters.get("vigil.ingest.answer").timer().count() == 1);
  }

  @Test
  void translatesEveryHandover() {
    assertAnswer(new Handover.Stored(), ResponseCode.CREATED, -1);
    assertAnswer(new Handover.StoredBefore(), ResponseCode.CHANGED, -1);
    assertAnswer(new Handover.Conflicting(), ResponseCode.CONFLICT, -1);
    assertAnswer(new Handover.Unassociated(), ResponseCode.SERVICE_UNAVAILABLE, 30);
    assertAnswer(
        new Handover.Unavailable(Duration.ofMillis(1_500)), ResponseCode.SERVICE_UNAVAILABLE, 2);
  }

  private void assertAnswer(Handover handover, ResponseCode code, long maxAge) {
    node.answer = Optional.of(handover);
    var answer = client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1)));
    assertThat(answer.getCode()).isEqualTo(code);
    assertThat(answer.getOptions().hasMaxAge()).isEqualTo(maxAge >= 0);
    if (maxAge >= 0) {
      // Spread, so that not all come again at once.
      assertThat(answer.getOptions().getMaxAge()).isBetween(maxAge, 2 * maxAge);
    }
  }

  @Test
  void asksToRepeatWhatWasNotAnsweredInTime() {
    node.answer = Optional.empty();

    var answer = client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1)));

    assertThat(answer.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
    assertThat(answer.getOptions().getMaxAge()).isBetween(3L, 6L);
    assertThat(answer.getPayloadString())
        .isEqualTo("node: no answer in time (expected: the same block again)");
  }

  @Test
  void neverGivesALateAnswerToAnotherBlock() throws InterruptedException {
    node.answer = Optional.empty();
    client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1)));
    var late = node.next(BedsideActor.Take.class);

    late.replyTo().tell(new Handover.Stored());
    for (int i = 2; i < 10; i++) {
      var answer = client.post(MONITOR, "observations", PROTOBUF, protobuf(block(i)));
      assertThat(answer.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
    }
  }

  @Test
  void refusesWhatIsTooMuchAtOnce() {
    node.answer = Optional.empty();
    for (int i = 0; i < 3; i++) {
      client.cast("/v1/devices/monitor-1/observations", post(protobuf(block(i))));
    }
    await(() -> node.told.size() == 3);

    var answer = client.post(MONITOR, "observations", PROTOBUF, protobuf(block(9)));

    assertThat(answer.getPayloadString()).startsWith("node: overloaded");
    assertThat(answer.getOptions().getMaxAge()).isBetween(3L, 6L);
    assertThat(node.turnedAway).hasValue(1);
  }

  @Test
  void hearsDevicesOfAlertingPatientsFirst() {
    node.answer = Optional.empty();
    for (int i = 0; i < 3; i++) {
      client.cast("/v1/devices/monitor-1/observations", post(protobuf(block(i))));
    }
    await(() -> node.told.size() == 3);
    node.alerting = true;

    client.cast("/v1/devices/monitor-1/observations", post(protobuf(block(9))));

    await(() -> node.told.size() == 4);
  }

  @Test
  void slowsADeviceThatIsTooFast() throws IOException {
    var usual = Node.settings();
    try (var strict =
            new Node(
                kit,
                new IngestSettings(
                    usual.plain(),
                    usual.secure(),
                    usual.keysFile(),
                    usual.limits(),
                    new RatePolicy(0.1, 2),
                    usual.waits(),
                    usual.caps()));
        var fast = Client.plain(strict.ingest.plainPort().orElseThrow())) {
      fast.post(MONITOR, "observations", PROTOBUF, protobuf(block(1)));
      fast.post(MONITOR, "observations", PROTOBUF, protobuf(block(2)));

      var answer = fast.post(MONITOR, "observations", PROTOBUF, protobuf(block(3)));

      assertThat(answer.getCode()).isEqualTo(ResponseCode.TOO_MANY_REQUESTS);
      assertThat(answer.getOptions().getMaxAge()).isBetween(9L, 10L);
      var other = fast.post(PUMP, "observations", PROTOBUF, protobuf(block(PUMP, 1)));
      assertThat(other.getCode()).isEqualTo(ResponseCode.CREATED);
    }
  }

  @Test
  void knowsNoStrangers() {
    for (var stranger : List.of(new DeviceId("nobody"), Node.REVOKED)) {
      assertThat(
              client
                  .post(stranger, "observations", PROTOBUF, protobuf(block(stranger, 1)))
                  .getCode())
          .isEqualTo(ResponseCode.UNAUTHORIZED);
    }
    assertThat(client.post("/v1/devices/-bad/observations", PROTOBUF, new byte[1]).getCode())
        .isEqualTo(ResponseCode.UNAUTHORIZED);
    assertThat(client.post("/v1/elsewhere", PROTOBUF, new byte[1]).getCode())
        .isEqualTo(ResponseCode.NOT_FOUND);
  }

  @Test
  void keepsADeviceOnNobodyWaiting() {
    var answer = client.post(Node.SPARE, "observations", PROTOBUF, protobuf(block(Node.SPARE, 1)));

    assertThat(answer.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
    assertThat(answer.getOptions().getMaxAge()).isEqualTo(30);
  }

  @Test
  void takesAStatus() throws InterruptedException {
    var status = new DeviceStatus(MONITOR, NOW, 80, -60, "1.2", true);

    var answer = client.post(MONITOR, "status", JSON, Uplinks.encode(Format.SENML_JSON, status));

    assertThat(answer.getCode()).isEqualTo(ResponseCode.CHANGED);
    assertThat(node.next(BedsideActor.TakeStatus.class).status()).isEqualTo(status);
  }

  @Test
  void takesALargeBlockInPieces() throws InterruptedException {
    var samples =
        IntStream.range(0, 60)
            .mapToObj(i -> Sample.valid(Metric.SPO2, NOW.minusSeconds(60 - i), 90 + i % 10))
            .toList();
    var large = SampleBlock.of(new BlockId(MONITOR, 0, 7), samples);
    var payload = Uplinks.encode(Format.SENML_JSON, large);
    assertThat(payload.length).isBetween(2_000, 4_096);

    assertThat(client.post(MONITOR, "observations", JSON, payload).getCode())
        .isEqualTo(ResponseCode.CREATED);

    assertThat(node.next(BedsideActor.Take.class).block()).isEqualTo(large);
  }

  @Test
  void countsATransferThatStopsHalfway() {
    var first = post(new byte[512]);
    first.getOptions().setBlock1(new BlockOption(BlockOption.size2Szx(512), true, 0));
    client.cast("/v1/devices/monitor-1/observations", first);

    await(() -> node.meters.get("vigil.ingest.halfway").counter().count() == 1);

    assertThat(node.told).isEmpty();
    assertThat(client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1))).getCode())
        .isEqualTo(ResponseCode.CREATED);
  }

  @Test
  void tellsTheTimeInEveryFormat() {
    for (var format : Format.values()) {
      var answer = client.get("/v1/time", format.code());
      assertThat(answer.getOptions().getContentFormat()).isEqualTo(format.code());
      assertThat(Downlinks.time(format, answer.getPayload())).isEqualTo(new Decoded.Taken<>(NOW));
    }
    assertThat(client.get("/v1/time", 50).getCode()).isEqualTo(ResponseCode.NOT_ACCEPTABLE);
  }

  @Test
  void isDiscovered() {
    client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1)));

    var links = client.get("/.well-known/core", -1).getPayloadString();

    assertThat(links)
        .contains("</v1/time>")
        .contains("</v1/devices/monitor-1/observations>;ct=\"")
        .contains("</v1/devices/monitor-1/status>;ct=\"")
        .contains("</v1/devices/monitor-1/commands>")
        .contains("obs")
        .doesNotContain("</v1/devices>")
        .doesNotContain("</v1/devices/monitor-1>");
  }

  /** RFC 7252, 5.8: 4.04 where there is nothing, 4.05 where that cannot be asked. */
  @ParameterizedTest
  @CsvSource({
    "observations, METHOD_NOT_ALLOWED",
    "status, METHOD_NOT_ALLOWED",
    "'', METHOD_NOT_ALLOWED",
    "observations/more, NOT_FOUND",
    "elsewhere, NOT_FOUND"
  })
  void readsOnlyWhatIsThereToBeRead(String what, ResponseCode code) {
    var path = "/v1/devices/monitor-1" + (what.isEmpty() ? "" : "/" + what);

    assertThat(client.get(path, -1).getCode()).isEqualTo(code);
  }

  @Test
  void showsCommandsUntilTheyAreConfirmed() throws InterruptedException {
    var seen = client.observe("/v1/devices/monitor-1/commands", PROTOBUF);
    await(() -> seen.size() == 1);
    assertThat(commands(seen.getFirst())).isEmpty();

    var order = new DeviceCommand.Identify(7, NOW);
    node.orders.asked = List.of(new Orders.Asked(order, NOW.plusSeconds(30)));
    node.ingest.asked(MONITOR);
    await(() -> seen.size() == 2);
    assertThat(commands(seen.get(1))).containsExactly(order);
    await(() -> node.orders.told.equals(List.of(7L)));
    var answer = client.get("/v1/devices/monitor-1/commands", PROTOBUF);
    assertThat(answer.getOptions().getMaxAge()).isEqualTo(30);

    var confirmation = Downlinks.encodeConfirmation(Format.PROTOBUF, 7);
    assertThat(client.post(MONITOR, "commands", PROTOBUF, confirmation).getCode())
        .isEqualTo(ResponseCode.CHANGED);
    assertThat(node.orders.confirmed).containsExactly(7L);
    node.orders.asked = List.of();
    node.ingest.asked(MONITOR);
    await(() -> seen.size() == 3);
    assertThat(commands(seen.get(2))).isEmpty();
  }

  /** A confirmation that nobody has written down is said again by the device. */
  @Test
  void takesAConfirmationOnlyWhereTheStoreHoldsIt() throws Exception {
    var confirmation = Downlinks.encodeConfirmation(Format.PROTOBUF, 7);
    node.orders.silent = Optional.of(new IllegalStateException("the store does not answer"));
    assertThat(client.post(MONITOR, "commands", PROTOBUF, confirmation).getCode())
        .isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);

    node.orders.silent = Optional.empty();
    assertThat(client.post(MONITOR, "commands", PROTOBUF, confirmation).getCode())
        .isEqualTo(ResponseCode.CHANGED);
    assertThat(node.orders.confirmed).containsExactly(7L);
  }

  private static List<DeviceCommand> commands(byte[] payload) {
    return ((Decoded.Taken<List<DeviceCommand>>) Downlinks.commands(Format.PROTOBUF, payload))
        .value();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static Request post(byte[] payload) {
    var request = Request.newPost();
    request.getOptions().setContentFormat(PROTOBUF);
    request.setPayload(payload);
    return request;
  }

  static byte[] protobuf(SampleBlock block) {
    return Uplinks.encode(Format.PROTOBUF, block);
  }

  static SampleBlock block(long sequence) {
    return block(MONITOR, sequence);
  }

  static SampleBlock block(DeviceId device, long sequence) {
    return SampleBlock.of(
        new BlockId(device, 0, sequence), List.of(Sample.valid(Metric.SPO2, NOW, 97)));
  }
}
