package vigil.devicesim.uplink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.core.CoapClient;
import org.eclipse.californium.core.CoapHandler;
import org.eclipse.californium.core.CoapObserveRelation;
import org.eclipse.californium.core.CoapResponse;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.jspecify.annotations.Nullable;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Downlinks;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;

/** Watches what the node asks of one device, does it, and confirms it. */
final class CommandWatch implements CoapHandler {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private final DeviceId device;
  private final CoapWire wire;
  private final ScheduledExecutorService timer;
  private final Consumer<DeviceCommand> perform;
  private final CoapClient client = new CoapClient();
  private volatile @Nullable CoapObserveRelation relation;
  private volatile boolean closed;
  private long done = -1;

  CommandWatch(
      DeviceId device,
      CoapWire wire,
      ScheduledExecutorService timer,
      Consumer<DeviceCommand> perform) {
    this.device = device;
    this.wire = wire;
    this.timer = timer;
    this.perform = perform;
    client.setEndpoint(wire.endpoint());
  }

  void start() {
    if (!closed) {
      var request = Request.newGet();
      request.setURI(wire.at(path()));
      request.getOptions().setAccept(Format.PROTOBUF.code());
      request.setObserve();
      relation = client.observe(request, this);
    }
  }

  void close() {
    closed = true;
    var now = relation;
    if (now != null) {
      now.reactiveCancel();
    }
  }

  @Override
  public void onLoad(CoapResponse response) {
    if (response.getCode() != ResponseCode.CONTENT) {
      if (!response.getCode().isClientError()) {
        onError();
      }
      return;
    }
    var decoded = Downlinks.commands(Format.PROTOBUF, response.getPayload());
    if (decoded instanceof Decoded.Taken<List<DeviceCommand>>(var commands)) {
      commands.forEach(this::on);
    }
  }

  @Override
  public void onError() {
    if (!closed) {
      var unused = timer.schedule(this::start, AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A command that is seen again was done, but its confirmation was lost: only confirm again. */
  private void on(DeviceCommand command) {
    if (isNew(command.id())) {
      perform.accept(command);
    }
    var payload = Downlinks.encodeConfirmation(Format.PROTOBUF, command.id());
    wire.post(path(), payload, Format.PROTOBUF.code(), answer -> {});
  }

  private synchronized boolean isNew(long id) {
    if (id <= done) {
      return false;
    }
    done = id;
    return true;
  }

  private String path() {
    return "/v1/devices/" + device + "/commands";
  }
}
