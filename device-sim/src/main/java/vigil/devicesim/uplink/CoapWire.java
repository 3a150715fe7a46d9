package vigil.devicesim.uplink;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Endpoint;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.MapBasedEndpointContext;

/** Confirmable requests over a Californium endpoint. */
final class CoapWire implements Wire {
  private final Endpoint endpoint;
  private final URI node;
  private final UplinkSettings settings;
  private final ScheduledExecutorService timer;
  private final Runnable onSilence;

  /**
   * @param onSilence told when a request met silence, before its sender is
   */
  CoapWire(
      Endpoint endpoint,
      URI node,
      UplinkSettings settings,
      ScheduledExecutorService timer,
      Runnable onSilence) {
    this.timer = timer;
    this.endpoint = endpoint;
    this.node = node;
    this.settings = settings;
    this.onSilence = onSilence;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** The address of a resource of the node. */
  URI at(String path) {
    return node.resolve(path);
  }

  @Override
  public void post(String path, byte[] payload, int format, Consumer<Answer> then) {
    var request = Request.newPost();
    request.setURI(at(path));
    request.setPayload(payload);
    request.getOptions().setContentFormat(format);
    if (settings.handshakes()) {
      request.setDestinationContext(afterHandshake());
    }
    var deadline =
        timer.schedule(request::cancel, settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
    request.addMessageObserver(new Once(then, deadline));
    endpoint.sendRequest(request);
  }

  private EndpointContext afterHandshake() {
    return new MapBasedEndpointContext(
        new InetSocketAddress(node.getHost(), node.getPort()),
        null,
        new MapBasedEndpointContext.Attributes()
            .add(
                DtlsEndpointContext.KEY_HANDSHAKE_MODE,
                DtlsEndpointContext.HANDSHAKE_MODE_FORCE_FULL));
  }

  private Answer read(Response response) {
    var options = response.getOptions();
    var maxAge = options.hasMaxAge() ? OptionalLong.of(options.getMaxAge()) : OptionalLong.empty();
    int code = 100 * response.getCode().codeClass + response.getCode().codeDetail;
    return Answer.of(code, maxAge, response.getPayloadString(), settings.usualWait());
  }

  /** Tells the outcome of one request once, whichever of its ends comes first. */
  private final class Once extends MessageObserverAdapter {
    private final Consumer<Answer> then;
    private final Future<?> deadline;
    private final AtomicBoolean told = new AtomicBoolean();

    Once(Consumer<Answer> then, Future<?> deadline) {
      this.then = then;
      this.deadline = deadline;
    }

    @Override
    public void onResponse(Response response) {
      if (told.compareAndSet(false, true)) {
        deadline.cancel(false);
        then.accept(read(response));
      }
    }

    @Override
    public void onCancel() {
      failed();
    }

    @Override
    protected void failed() {
      if (told.compareAndSet(false, true)) {
        deadline.cancel(false);
        onSilence.run();
        then.accept(new Answer.Silence());
      }
    }
  }
}
