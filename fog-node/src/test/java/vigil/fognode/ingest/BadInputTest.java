package vigil.fognode.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vigil.fognode.ingest.CoapIngestTest.block;
import static vigil.fognode.ingest.CoapIngestTest.protobuf;
import static vigil.fognode.ingest.Node.MONITOR;
import static vigil.fognode.ingest.Node.NOW;
import static vigil.fognode.ingest.Node.PUMP;

import java.io.IOException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.bedside.BedsideActor;
import vigil.protocol.codec.Format;

/** Each bad input has its code and a sentence, is counted, stops nothing and loses nothing. */
class BadInputTest {
  private static final ActorTestKit kit = ActorTestKit.create();

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

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4.00 | n: not a metric      | MDC_AURA           | /min | 71     | 0
          4.00 | u: not the unit of   | MDC_ECG_HEART_RATE | Hz   | 71     | 0
          4.22 | out of its physical  | MDC_ECG_HEART_RATE | /min | 351    | 0
          4.22 | not a finite number  | MDC_ECG_HEART_RATE | /min | 1e999  | 0
          4.00 | SenML pack           | MDC_ECG_HEART_RATE | /min | NaN    | 0
          4.22 | in the future        | MDC_ECG_HEART_RATE | /min | 71     | 600
          """)
  void isAnsweredInWords(
      String code, String words, String term, String unit, String value, int ahead) {
    var pack =
        """
        [{"bn":"monitor-1/0/1/","bt":%d,"n":"%s","u":"%s","v":%s}]
        """
            .formatted(NOW.getEpochSecond() + ahead, term, unit, value);

    assertRefused(code, words, Format.SENML_JSON.code(), pack.getBytes(UTF_8));
  }

  @Test
  void malformedProtobuf() {
    assertRefused("4.00", "payload: malformed", Format.PROTOBUF.code(), new byte[] {10, 99, 1});
  }

  @Test
  void unknownContentFormat() {
    assertRefused("4.15", "Content-Format: 50", 50, protobuf(block(1)));
    assertRefused("4.15", "Content-Format: none", -1, protobuf(block(1)));
  }

  @Test
  void tooLarge() {
    assertRefused("4.13", "", Format.PROTOBUF.code(), new byte[5_000]);
  }

  @Test
  void wrongDeviceInThePath() throws InterruptedException {
    var answer =
        client.post(MONITOR, "observations", Format.PROTOBUF.code(), protobuf(block(PUMP, 1)));

    assertThat(answer.getCode()).isEqualTo(ResponseCode.FORBIDDEN);
    assertThat(answer.getPayloadString()).startsWith("device: another device");
    var suspicion = node.next(BedsideActor.Suspect.class);
    assertThat(suspicion.device()).isEqualTo(MONITOR);
    assertThat(suspicion.condition()).isEqualTo("spoofed-sender");
    assertGoesOn();
  }

  /**
   * The bedside hears that the device sends, not of each block: junk in plenty costs it nothing.
   */
  @Test
  void theBedsideHearsWhyWithoutAnyValue() throws InterruptedException {
    var pack = "[{\"bn\":\"monitor-1/0/1/\",\"n\":\"MDC_AURA\",\"u\":\"/min\",\"v\":71.25}]";
    for (int i = 0; i < 20; i++) {
      client.post(MONITOR, "observations", Format.SENML_JSON.code(), pack.getBytes(UTF_8));
    }

    var told = node.next(BedsideActor.TakeRefusal.class);
    assertThat(told.device()).isEqualTo(MONITOR);
    assertThat(told.why()).contains("n: not a metric").doesNotContain("AURA", "71");
    assertThat(node.told).hasSizeLessThan(5);
  }

  private void assertRefused(String code, String words, int format, byte[] payload) {
    double before = node.count(code);

    var answer = client.post(MONITOR, "observations", format, payload);

    assertThat(answer.getCode().text).isEqualTo(code);
    assertThat(answer.getPayloadString()).contains(words);
    assertThat(node.count(code)).isEqualTo(before + 1);
    assertThat(node.told).allMatch(BedsideActor.TakeRefusal.class::isInstance);
    assertGoesOn();
  }

  private void assertGoesOn() {
    assertThat(
            client
                .post(MONITOR, "observations", Format.PROTOBUF.code(), protobuf(block(2)))
                .getCode())
        .isEqualTo(ResponseCode.CREATED);
    node.told.clear();
  }
}
