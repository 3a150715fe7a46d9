package vigil.devicesim.uplink;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Downlinks;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.DeviceCommand;

/** A Californium server of its own that answers as a test says, and keeps what it was sent. */
public final class ScriptedNode implements AutoCloseable {
  /** Answers to observations, first to last; then 2.01. */
  final Deque<Scripted> answers = new ConcurrentLinkedDeque<>();

  /** Payloads of observations in the order of arrival, by path. */
  public final Map<String, List<byte[]>> received = new ConcurrentHashMap<>();

  final List<Long> confirmed = new CopyOnWriteArrayList<>();

  /** How many of the next posts get lost before anyone sees them. */
  final AtomicInteger toLose = new AtomicInteger();

  final CountDownLatch firstConfirmed = new CountDownLatch(1);
  volatile List<DeviceCommand> commands = List.of();

  private final CoapServer server;
  private final CoapEndpoint endpoint;
  private final String scheme;
  private final CommandsResource commandsResource = new CommandsResource();

  /**
   * One answer.
   *
   * @param maxAge in s; negative: none
   */
  record Scripted(ResponseCode code, long maxAge) {
    /** Confirms the message and says no more, like a node that dies after its ACK. */
    static final Scripted ACK_ONLY = new Scripted(ResponseCode.CONTENT, -1);

    static Scripted of(ResponseCode code) {
      return new Scripted(code, -1);
    }
  }

  private ScriptedNode(Connector connector, Configuration configuration, String scheme) {
    this.scheme = scheme;
    server = new CoapServer(configuration);
    endpoint =
        CoapEndpoint.builder().setConnector(connector).setConfiguration(configuration).build();
    server.addEndpoint(endpoint);
    server.add(new CoapResource("v1").add(new DevicesResource()));
    endpoint.addInterceptor(new Loss());
    server.start();
  }

  public static ScriptedNode plain() {
    return plain(0);
  }

  /** A node at a port, such as one that was there before. */
  static ScriptedNode plain(int port) {
    var configuration = configuration();
    return new ScriptedNode(
        new UDPConnector(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), configuration),
        configuration,
        "coap");
  }

  static ScriptedNode secure(int port, Credentials... known) {
    var configuration =
        configuration()
            .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
            .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false)
            .set(DtlsConfig.DTLS_CIPHER_SUITES, Endpoints.SUITES)
            .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6)
            .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
    var keys = new AdvancedMultiPskStore();
    for (var credentials : known) {
      keys.setKey(credentials.identity(), credentials.key());
    }
    var connector =
        new DTLSConnector(
            DtlsConnectorConfig.builder(configuration)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .setAdvancedPskStore(keys)
                .build());
    return new ScriptedNode(connector, configuration, "coaps");
  }

  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + endpoint.getAddress().getPort());
  }

  /**
   * Says how the next observation that has no answer yet is to be answered.
   *
   * @param maxAge in s; negative: none
   */
  public void answer(ResponseCode code, long maxAge) {
    answers.add(new Scripted(code, maxAge));
  }

  void ask(DeviceCommand command) {
    commands = List.of(command);
    commandsResource.changed();
  }

  @Override
  public void close() {
    server.destroy();
  }

  private static Configuration configuration() {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
    return Configuration.createStandardWithoutFile().set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
  }

  /** Any device, and its resources below. */
  private final class DevicesResource extends CoapResource {
    DevicesResource() {
      super("devices");
    }

    @Override
    public Resource getChild(String name) {
      return new NamedDevice(name);
    }
  }

  /** Loses what arrives, as often as a test says. */
  private final class Loss extends MessageInterceptorAdapter {
    @Override
    public void receiveRequest(Request request) {
      if (request.getCode() == Code.POST && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        request.cancel();
      }
    }
  }

  private final class NamedDevice extends CoapResource {
    NamedDevice(String name) {
      super(name);
    }

    @Override
    public Resource getChild(String name) {
      return "commands".equals(name) ? commandsResource : new ObservationsResource(getName());
    }
  }

  private final class ObservationsResource extends CoapResource {
    private final String device;

    ObservationsResource(String device) {
      super("observations");
      this.device = device;
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
      received
          .computeIfAbsent(device, d -> new CopyOnWriteArrayList<>())
          .add(exchange.getRequestPayload());
      var scripted = answers.pollFirst();
      if (Scripted.ACK_ONLY.equals(scripted)) {
        exchange.accept();
        return;
      }
      var response = new Response(scripted == null ? ResponseCode.CREATED : scripted.code());
      if (scripted != null && scripted.maxAge() >= 0) {
        response.getOptions().setMaxAge(scripted.maxAge());
      }
      exchange.respond(response);
    }
  }

  private final class CommandsResource extends CoapResource {
    CommandsResource() {
      super("commands");
      setObservable(true);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
      exchange.respond(
          ResponseCode.CONTENT,
          Downlinks.encode(Format.PROTOBUF, commands),
          Format.PROTOBUF.code());
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
      if (Downlinks.confirmation(Format.PROTOBUF, exchange.getRequestPayload())
          instanceof Decoded.Taken<Long>(var id)) {
        confirmed.add(id);
        firstConfirmed.countDown();
      }
      exchange.respond(ResponseCode.CHANGED);
    }
  }
}
