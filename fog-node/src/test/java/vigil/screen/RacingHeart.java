package vigil.screen;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import vigil.fognode.FogNode;
import vigil.fognode.registry.core.Change;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** A heart monitor over CoAP, twice a second, of a patient whose heart races, or begins to. */
final class RacingHeart implements AutoCloseable {
  private final ScheduledExecutorService second = Executors.newSingleThreadScheduledExecutor();
  private final DeviceId device;
  private volatile CoapClient client;
  private volatile boolean isSilent;
  private volatile boolean isCalm;
  private int sequence;

  RacingHeart(FogNode node, WardId ward, String bed) throws Exception {
    this(node, ward, bed, false);
  }

  private RacingHeart(FogNode node, WardId ward, String bed, boolean isCalm) throws Exception {
    this.isCalm = isCalm;
    device = new DeviceId("monitor-" + bed);
    var patient = new PatientId("patient-" + bed);
    var now = Instant.now();
    node.apply(
        List.of(
            new Change.Admit(new Bed(patient, ward, bed), now),
            new Change.Register(device, "monitor", now),
            new Change.Associate(device, patient, now)));
    connect(node);
    second.scheduleAtFixedRate(this::send, 0, 500, TimeUnit.MILLISECONDS);
  }

  /** One that is calm from its first block until it is told to race. */
  static RacingHeart atRest(FogNode node, WardId ward, String bed) throws Exception {
    return new RacingHeart(node, ward, bed, true);
  }

  /** To where the node is now. */
  void connect(FogNode node) {
    client =
        new CoapClient(
                "coap://127.0.0.1:%d/v1/devices/%s/observations"
                    .formatted(node.coapPort().orElseThrow(), device))
            .setTimeout(2_000L);
  }

  void race() {
    isCalm = false;
  }

  void fallSilent() {
    isSilent = true;
  }

  void speakAgain() {
    isSilent = false;
  }

  private void send() {
    if (isSilent) {
      return;
    }
    var senml =
        """
        [{"bn":"%s/1/%d/","n":"MDC_ECG_HEART_RATE","u":"/min","v":%d,"t":%d}]\
        """
            .formatted(
                device,
                sequence,
                (isCalm ? 75 : 180) + sequence * 7 % 5,
                Instant.now().getEpochSecond());
    try {
      if (client.post(senml, Format.SENML_JSON.code()) != null) {
        sequence++;
      }
    } catch (Exception away) {
      // The node is not there: the same block goes again.
    }
  }

  @Override
  public void close() {
    second.shutdownNow();
  }
}
