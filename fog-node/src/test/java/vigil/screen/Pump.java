package vigil.screen;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapClient;
import vigil.fognode.FogNode;
import vigil.fognode.registry.core.Change;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Downlinks;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** An infusion pump over CoAP on a patient of its own; says each second what it infuses. */
final class Pump implements AutoCloseable {
  private final ScheduledExecutorService second = Executors.newSingleThreadScheduledExecutor();
  private final FogNode node;
  private final PatientId patient;
  private final String path;
  private int sequence;

  Pump(FogNode node, WardId ward, String name) throws Exception {
    this.node = node;
    var device = new DeviceId(name);
    patient = new PatientId("patient-of-" + name);
    path = "coap://127.0.0.1:%d/v1/devices/%s/".formatted(node.coapPort().orElseThrow(), name);
    var now = Instant.now();
    node.apply(
        List.of(
            new Change.Admit(new Bed(patient, ward, name), now),
            new Change.Register(device, "pump", now),
            new Change.Associate(device, patient, now)));
    second.scheduleAtFixedRate(() -> send(name), 0, 1, TimeUnit.SECONDS);
  }

  private void send(String name) {
    var senml =
        """
        [{"bn":"%s/1/%d/","n":"MDC_FLOW_FLUID_PUMP","u":"mL/h","v":5,"t":%d}]\
        """
            .formatted(name, sequence, Instant.now().getEpochSecond());
    try {
      if (client("observations").post(senml, Format.SENML_JSON.code()) != null) {
        sequence++;
      }
    } catch (Exception away) {
      // The same block goes again.
    }
  }

  /** What it is asked to do, such as {@code pause of PT5M}; empty while it is nothing. */
  String asked() {
    try {
      var answer = client("commands").get(Format.PROTOBUF.code());
      return switch (Downlinks.commands(Format.PROTOBUF, answer.getPayload())) {
        case Decoded.Taken<List<DeviceCommand>>(var commands) ->
            String.join(", ", commands.stream().map(Pump::said).toList());
        case Decoded.Refused<List<DeviceCommand>>(var why) -> "refused: " + why;
      };
    } catch (Exception away) {
      return "no answer: " + away.getMessage();
    }
  }

  private static String said(DeviceCommand command) {
    return command instanceof DeviceCommand.PausePump(var id, var at, var pause)
        ? "pause of " + pause
        : command.toString();
  }

  private CoapClient client(String resource) {
    return new CoapClient(path + resource).setTimeout(5_000L);
  }

  @Override
  public void close() throws SQLException {
    second.shutdownNow();
    node.apply(List.of(new Change.Discharge(patient, Instant.now())));
  }
}
