package vigil.fognode.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.jspecify.annotations.Nullable;
import vigil.fognode.bedside.BedsideActor;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Downlinks;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.Handover;

/**
 * {@code commands} of one device: what it is asked to do, all that it has not yet confirmed. The
 * bedside has them; this is a copy for who reads, and is asked for when somebody does.
 */
final class CommandsResource extends CoapResource {
  private final Rim rim;
  private final DeviceResource device;
  private final Listening listening;
  private final Map<Long, DeviceCommand> open = new LinkedHashMap<>();
  private @Nullable ActorRef<DeviceCommand> listener;

  /** Makes an address at which commands are heard. */
  interface Listening {
    ActorRef<DeviceCommand> start(String name, Consumer<DeviceCommand> heard);
  }

  CommandsResource(Rim rim, DeviceResource device, Listening listening) {
    super("commands");
    this.rim = rim;
    this.device = device;
    this.listening = listening;
    setObservable(true);
    getAttributes().setObservable();
    getAttributes().addResourceType("vigil.commands");
    DeviceResource.addFormats(getAttributes());
  }

  @Override
  public void handleGET(CoapExchange exchange) {
    var refusal = device.refusal(exchange.advanced());
    if (refusal.isPresent()) {
      Rim.respond(exchange.advanced(), refusal.get());
      return;
    }
    var format = Accepts.format(exchange);
    if (format.isEmpty()) {
      Rim.respond(exchange.advanced(), Answer.of(ResponseCode.NOT_ACCEPTABLE, Accepts.SENTENCE));
      return;
    }
    listen();
    var payload = Downlinks.encode(format.get(), commands());
    exchange.respond(ResponseCode.CONTENT, payload, format.get().code());
  }

  @Override
  public void handlePOST(CoapExchange exchange) {
    var request = exchange.advanced();
    var format = device.admit(request);
    if (format.isEmpty()) {
      return;
    }
    var payload = request.getRequest().getPayload();
    switch (Downlinks.confirmation(format.get(), payload)) {
      case Decoded.Taken<Long>(var id) ->
          rim.pass(
              request,
              device.id(),
              handover -> confirmed(id, handover),
              ticket -> new BedsideActor.Confirm(device.id(), id, ticket));
      case Decoded.Refused<Long>(var why) -> Rim.respond(request, why);
    }
  }

  private Answer confirmed(long id, Handover handover) {
    boolean gone;
    synchronized (open) {
      gone =
          (handover instanceof Handover.Stored || handover instanceof Handover.StoredBefore)
              && open.remove(id) != null;
    }
    if (gone) {
      changed();
    }
    return rim.answers().toChange(handover);
  }

  private void heard(DeviceCommand command) {
    boolean news;
    synchronized (open) {
      news = open.put(command.id(), command) == null;
    }
    if (news) {
      changed();
    }
  }

  private List<DeviceCommand> commands() {
    synchronized (open) {
      return List.copyOf(open.values());
    }
  }

  private void listen() {
    synchronized (open) {
      if (listener == null) {
        listener = listening.start(device.id().value(), this::heard);
      }
    }
    tellBedside();
  }

  void listenAgain() {
    if (getObserverCount() > 0) {
      tellBedside();
    }
  }

  private void tellBedside() {
    ActorRef<DeviceCommand> address;
    synchronized (open) {
      address = listener;
    }
    var patient = rim.patientOf(device.id());
    if (address != null && patient.isPresent()) {
      rim.tell(patient.get(), new BedsideActor.Listen(device.id(), address));
    }
  }
}
