package vigil.devicesim.uplink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.scandium.DTLSConnector;
import vigil.protocol.vocab.DeviceCommand;
import vigil.protocol.vocab.DeviceId;

/**
 * Devices' way to a node over real UDP: confirmable posts, in order per device, the same block
 * again until the node takes it over, and a ledger. Plain devices share a few sockets; over DTLS
 * every device has its own, because the node knows it by its session.
 *
 * <p>Threads: two for all devices, and one or two for each socket. Any number of callers.
 */
public final class CoapUplink implements AutoCloseable {
  private final URI node;
  private final UplinkSettings settings;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("uplink-", 0).factory());
  private final Ledger ledger = new Ledger();
  private final List<CoapEndpoint> endpoints = new ArrayList<>();
  private final List<DeviceLink> links = new ArrayList<>();
  private final List<CommandWatch> watches = new ArrayList<>();

  private CoapUplink(URI node, UplinkSettings settings) {
    this.node = node;
    this.settings = settings;
  }

  /**
   * An uplink without devices yet.
   *
   * @param node {@code coap://host:port} or {@code coaps://host:port}
   */
  public static CoapUplink to(URI node, UplinkSettings settings) {
    boolean known = "coap".equals(node.getScheme()) || "coaps".equals(node.getScheme());
    if (!known || node.getHost() == null) {
      throw new IllegalArgumentException(
          "node: " + node + " (expected: coap://host:port or coaps://host:port)");
    }
    return new CoapUplink(node, settings);
  }

  /**
   * Connects one device.
   *
   * @param credentials needed where the node is {@code coaps}
   * @param onCommand told what the node asks; may be called on any thread
   */
  public synchronized DeviceLink connect(
      DeviceId device,
      Optional<Credentials> credentials,
      BiConsumer<DeviceId, DeviceCommand> onCommand) {
    var wire = wire(device, credentials);
    var watch =
        new CommandWatch(device, wire, threads, command -> onCommand.accept(device, command));
    watches.add(watch);
    watch.start();
    return link(device, wire);
  }

  /** Connects a device that takes no commands. */
  public synchronized DeviceLink connect(DeviceId device, Optional<Credentials> credentials) {
    return link(device, wire(device, credentials));
  }

  public Tally tally() {
    return ledger.tally();
  }

  /**
   * Waits until the node has answered for every block.
   *
   * @return false if the time was up before
   */
  public boolean drain(Duration longest) throws InterruptedException {
    return ledger.awaitSettled(longest);
  }

  @Override
  public synchronized void close() {
    watches.forEach(CommandWatch::close);
    links.forEach(DeviceLink::close);
    endpoints.forEach(CoapEndpoint::destroy);
    threads.shutdownNow();
  }

  private CoapWire wire(DeviceId device, Optional<Credentials> credentials) {
    var endpoint = endpoint(device, credentials);
    return new CoapWire(endpoint, node, settings, threads, () -> onSilence(endpoint));
  }

  private DeviceLink link(DeviceId device, CoapWire wire) {
    var link = new DeviceLink(device, wire, ledger, settings, threads);
    links.add(link);
    return link;
  }

  private CoapEndpoint endpoint(DeviceId device, Optional<Credentials> credentials) {
    if ("coaps".equals(node.getScheme())) {
      return started(
          Endpoints.secure(
              settings,
              credentials.orElseThrow(
                  () ->
                      new IllegalArgumentException(device + ": no key (expected: one for coaps)")),
              threads));
    }
    return endpoints.size() < settings.sockets()
        ? started(Endpoints.plain(settings, threads))
        : endpoints.get(links.size() % endpoints.size());
  }

  private CoapEndpoint started(CoapEndpoint endpoint) {
    try {
      endpoint.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    endpoints.add(endpoint);
    return endpoint;
  }

  /** A node that was started again does not know the session any more, and says nothing. */
  private static void onSilence(CoapEndpoint endpoint) {
    if (endpoint.getConnector() instanceof DTLSConnector connector) {
      connector.forceResumeAllSessions();
    }
  }
}
