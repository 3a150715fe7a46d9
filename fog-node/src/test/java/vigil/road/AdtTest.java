package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vigil.fognode.FogNode;
import vigil.fognode.NodeConfig;

/** A clinic's system tells a node by HL7 who comes and goes. */
class AdtTest {
  private static final String PATIENT = "p-4711";

  @TempDir private Path data;

  private final Heard heard = new Heard();

  @Test
  void whoIsToldOfLiesThereUntilTheyLeave() throws Exception {
    var port = freePort();
    try (var node =
            FogNode.start(
                NodeConfig.onFreePorts(
                    data,
                    Map.of(
                        "vigil.fog-node.operator.open-on-loopback", "demo",
                        "vigil.fog-node.ehr.hl7.port", port,
                        "vigil.fog-node.ehr.hl7.authority", "PSN")),
                heard);
        var nurse = new Person(node.httpPort());
        var hapi = new DefaultHapiContext(new GenericModelClassFactory())) {
      var client = hapi.newClient("127.0.0.1", port, false);
      assertThat(sent(hapi, client, "A01", "M1", "0800", "icu^07")).isEqualTo("AA");
      Patience.until(() -> assertThat(nurse.beds()).contains(PATIENT));
      assertThat(sent(hapi, client, "A02", "M2", "0900", "icu^08")).isEqualTo("AA");
      assertThat(sent(hapi, client, "A03", "M3", "1000", "icu^08")).isEqualTo("AA");
      Patience.until(() -> assertThat(nurse.beds()).doesNotContain(PATIENT));
      assertThat(nurse.auditedBy(PATIENT))
          .containsExactly("hl7 discharge done", "hl7 move done", "hl7 admit done");
      client.close();
    }
  }

  private static String sent(
      HapiContext hapi,
      Connection client,
      String trigger,
      String control,
      String time,
      String location)
      throws Exception {
    client.getInitiator().setTimeout(60, TimeUnit.SECONDS);
    var message =
        "MSH|^~\\&|HIS|KH|VIGIL|KH|20261129%s||ADT^%s|%s|P|2.5\rEVN|%s|20261129%s\r"
                .formatted(time, trigger, control, trigger, time)
            + "PID|1||%s^^^PSN^PI||Nobody^Else\rPV1|1|I|%s\r".formatted(PATIENT, location);
    var answer = client.getInitiator().sendAndReceive(hapi.getPipeParser().parse(message));
    return new Terser(answer).get("MSA-1");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
