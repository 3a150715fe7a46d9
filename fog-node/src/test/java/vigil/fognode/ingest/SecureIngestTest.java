package vigil.fognode.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vigil.fognode.ingest.CoapIngestTest.block;
import static vigil.fognode.ingest.CoapIngestTest.protobuf;
import static vigil.fognode.ingest.Node.MONITOR;
import static vigil.fognode.ingest.Node.NOW;
import static vigil.fognode.ingest.Node.PUMP;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.registry.core.Change;
import vigil.protocol.codec.Format;

/** Who signs is who speaks. */
class SecureIngestTest {
  private static final ActorTestKit kit = ActorTestKit.create();
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int PROTOBUF = Format.PROTOBUF.code();

  @TempDir Path dir;
  private Node node;

  @BeforeEach
  void start() throws IOException {
    var file = dir.resolve("keys");
    KeyFile.write(file, Map.of(MONITOR, KEY, Node.REVOKED, KEY));
    var usual = Node.settings();
    node =
        new Node(
            kit,
            new IngestSettings(
                new IngestSettings.Socket("127.0.0.1", IngestSettings.CLOSED),
                new IngestSettings.Socket("127.0.0.1", 0),
                Optional.of(file),
                usual.limits(),
                usual.rate(),
                usual.waits(),
                usual.caps()));
  }

  @AfterEach
  void close() {
    node.close();
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void takesWhatADeviceSignsForItself() {
    try (var client = client("monitor-1", KEY)) {
      assertThat(client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1))).getCode())
          .isEqualTo(ResponseCode.CREATED);
    }
  }

  @Test
  void refusesWhatItSignsForAnother() throws InterruptedException {
    try (var client = client("monitor-1", KEY)) {
      var answer = client.post(PUMP, "observations", PROTOBUF, protobuf(block(PUMP, 1)));

      assertThat(answer.getCode()).isEqualTo(ResponseCode.FORBIDDEN);
      assertThat(node.next(BedsideActor.Suspect.class).device()).isEqualTo(PUMP);
      assertThat(node.told).noneMatch(BedsideActor.Take.class::isInstance);
    }
  }

  @Test
  void cutsALiveSessionWhenTheDeviceIsRevoked() {
    try (var client = client("monitor-1", KEY)) {
      client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1)));

      node.registry = node.registry.with(List.of(new Change.Revoke(MONITOR, NOW)));

      assertThat(client.post(MONITOR, "observations", PROTOBUF, protobuf(block(2))).getCode())
          .isEqualTo(ResponseCode.UNAUTHORIZED);
    }
  }

  @Test
  void shakesNoHandWithAWrongKeyOrAStranger() throws Exception {
    var wrong = KEY.clone();
    wrong[0]++;
    for (var client : List.of(client("monitor-1", wrong), client("nobody", KEY))) {
      try (client) {
        var request = Request.newPost();
        request.getOptions().setContentFormat(PROTOBUF);
        request.setPayload(protobuf(block(1)));
        client.cast("/v1/devices/monitor-1/observations", request);

        assertThat(request.waitForResponse(5_000)).isNull();
      }
    }
    assertThat(node.told).isEmpty();
  }

  @Test
  void takesANewKeyWithoutARestart() throws IOException {
    var rotated = KEY.clone();
    rotated[3]++;
    KeyFile.write(dir.resolve("keys"), Map.of(MONITOR, rotated));

    node.ingest.reloadKeys();

    try (var client = client("monitor-1", rotated)) {
      assertThat(client.post(MONITOR, "observations", PROTOBUF, protobuf(block(1))).getCode())
          .isEqualTo(ResponseCode.CREATED);
    }
  }

  @Test
  void namesTheLineOfAWrongKeyFile() throws IOException {
    var file = dir.resolve("wrong");
    Files.writeString(file, "# keys\nmonitor-1 = MDEyMzQ1Njc4OWFiY2RlZg==\npump-1 = c2hvcnQ=\n");

    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("line 3: key too short (expected: at least 16 bytes)");
  }

  @Test
  void readsTheKeysItWrote() throws IOException {
    var file = dir.resolve("some");
    KeyFile.write(file, Map.of(MONITOR, KEY));

    assertThat(KeyFile.read(file).get(MONITOR)).isEqualTo(KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private Client client(String identity, byte[] key) {
    try {
      return Client.secure(node.ingest.securePort().orElseThrow(), identity, key);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
