package vigil.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import vigil.fognode.FogNode;
import vigil.fognode.registry.core.Change;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** A patient whose heart races, and a monitor that waits for the answer to each of its blocks. */
final class RacingHeart {
  static final DeviceId DEVICE = new DeviceId("monitor-1");

  private static final PatientId PATIENT = new PatientId("patient-1");
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private RacingHeart() {}

  /** The patient in a bed with these devices. */
  static List<Change> known(List<DeviceId> devices, String model) {
    var now = Instant.now();
    var changes = new ArrayList<Change>();
    changes.add(new Change.Admit(new Bed(PATIENT, new WardId("ward-1"), "1"), now));
    for (var device : devices) {
      changes.add(new Change.Register(device, model, now));
      changes.add(new Change.Associate(device, PATIENT, now));
    }
    return changes;
  }

  /** One block each half second until somebody is told; the blocks that were acknowledged. */
  static long race(FogNode node, Heard heard) throws Exception {
    var end = Instant.now().plus(LONGEST);
    for (int sequence = 0; Instant.now().isBefore(end); sequence++) {
      send(node, sequence);
      if (heard.any(PERIOD)) {
        return sequence + 1;
      }
    }
    throw new AssertionError("nobody was told within " + LONGEST);
  }

  static void send(FogNode node, int sequence) throws Exception {
    var path = "coap://127.0.0.1:%d/v1/devices/%s/observations";
    var device =
        new CoapClient(path.formatted(node.coapPort().orElseThrow(), DEVICE)).setTimeout(60_000L);
    var block =
        """
        [{"bn":"%s/1/%d/","n":"MDC_ECG_HEART_RATE","u":"/min","v":180,"t":%d}]\
        """
            .formatted(DEVICE, sequence, Instant.now().getEpochSecond());
    var answer = device.post(block, Format.SENML_JSON.code());
    assertThat(answer.getCode()).as(answer.getResponseText()).isEqualTo(ResponseCode.CREATED);
  }
}
