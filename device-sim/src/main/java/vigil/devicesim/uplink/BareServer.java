package vigil.devicesim.uplink;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.eclipse.californium.core.server.resources.Resource;
import org.eclipse.californium.elements.Connector;
import org.eclipse.californium.elements.UDPConnector;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.DtlsHealthLogger;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;

/**
 * Californium alone, at its best settings, that answers 2.01 to every post: what a node is measured
 * against, in the same run. It decodes nothing, stores nothing and judges nothing.
 */
public final class BareServer implements AutoCloseable {
  private static final int SOCKET_BUFFER = 4 * 1024 * 1024;

  private final CoapServer server;
  private final CoapEndpoint endpoint;
  private final String scheme;
  private final Handshakes handshakes;
  private final Inline inline = new Inline();

  private BareServer(
      Connector connector, Configuration configuration, String scheme, Handshakes handshakes) {
    this.scheme = scheme;
    this.handshakes = handshakes;
    this.endpoint =
        CoapEndpoint.builder().setConnector(connector).setConfiguration(configuration).build();
    this.server = new CoapServer(configuration);
    server.setExecutors(inline, inline, false);
    server.addEndpoint(endpoint);
    server.add(new Anything("v1"));
    server.start();
  }

  /**
   * Starts one over plain UDP.
   *
   * @param port 0: any that is free
   */
  public static BareServer plain(int port) {
    var configuration = configuration();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new BareServer(
        new UDPConnector(address, configuration), configuration, "coap", new Handshakes());
  }

  /**
   * Starts one over DTLS.
   *
   * @param port 0: any that is free
   * @param known the devices' keys
   */
  public static BareServer secure(int port, Iterable<Credentials> known) {
    var configuration =
        configuration()
            .set(DtlsConfig.DTLS_ROLE, DtlsConfig.DtlsRole.SERVER_ONLY)
            .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false)
            .set(DtlsConfig.DTLS_CIPHER_SUITES, Endpoints.SUITES)
            .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6)
            .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
            .set(DtlsConfig.DTLS_RECEIVE_BUFFER_SIZE, SOCKET_BUFFER);
    var handshakes = new Handshakes();
    var keys = new AdvancedMultiPskStore();
    known.forEach(credentials -> keys.setKey(credentials.identity(), credentials.key()));
    var dtls =
        DtlsConnectorConfig.builder(configuration)
            .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .setAdvancedPskStore(keys)
            .setHealthHandler(handshakes)
            .build();
    return new BareServer(new DTLSConnector(dtls), configuration, "coaps", handshakes);
  }

  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + endpoint.getAddress().getPort());
  }

  /** DTLS handshakes that ended well. */
  public long handshakes() {
    return handshakes.done.get();
  }

  @Override
  public void close() {
    server.destroy();
    inline.shutdownNow();
  }

  private static Configuration configuration() {
    CoapConfig.register();
    UdpConfig.register();
    DtlsConfig.register();
    return Configuration.createStandardWithoutFile()
        .set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP)
        .set(CoapConfig.PEERS_MARK_AND_SWEEP_MESSAGES, 16)
        .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1)
        .set(UdpConfig.UDP_RECEIVE_BUFFER_SIZE, SOCKET_BUFFER)
        .set(UdpConfig.UDP_SEND_BUFFER_SIZE, SOCKET_BUFFER);
  }

  /** Counts what Scandium tells of itself. */
  private static final class Handshakes extends DtlsHealthLogger {
    private final AtomicLong done = new AtomicLong();

    @Override
    public void endHandshake(boolean success) {
      if (success) {
        done.incrementAndGet();
      }
    }
  }

  /** Runs what is given to it at once, on the receiver's thread; only timers have their own. */
  private static final class Inline extends ScheduledThreadPoolExecutor {
    Inline() {
      super(1, Thread.ofPlatform().daemon().name("bare-timer").factory());
    }

    @Override
    public void execute(Runnable command) {
      command.run();
    }
  }

  /** Any path. */
  private static final class Anything extends CoapResource {
    Anything(String name) {
      super(name);
    }

    @Override
    public Resource getChild(String name) {
      return this;
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
      exchange.respond(ResponseCode.CREATED);
    }
  }
}
