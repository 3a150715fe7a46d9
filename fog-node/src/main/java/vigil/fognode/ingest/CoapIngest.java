package vigil.fognode.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.CoapServer;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedMultiPskStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vigil.protocol.vocab.DeviceId;

/**
 * The CoAP server of one node: {@code coaps} with a pre-shared key a device, and plain {@code coap}
 * where it is configured.
 *
 * <p>Thread: requests on the thread that read them; what they do does not block.
 */
public final class CoapIngest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CoapIngest.class);
  private static final long SWEEP_MS = 250;

  /** Failures in a row after which a task cannot go on. */
  private static final int MOST_FAILURES = 8;

  private final IngestSettings settings;
  private final CoapServer server;
  private final InPlace threads = new InPlace();
  private final AdvancedMultiPskStore keys = new AdvancedMultiPskStore();
  private final Set<DeviceId> keyed = new HashSet<>();
  private final Traffic traffic;
  private final Answers answers;
  private final Desk desk;
  private final CompletableFuture<Done> broken = new CompletableFuture<>();
  private @Nullable DevicesResource devices;
  private @Nullable CoapEndpoint plain;
  private @Nullable CoapEndpoint secure;

  private CoapIngest(IngestSettings settings, ActorSystem<?> system, MeterRegistry meters) {
    this.settings = settings;
    this.server = new CoapServer(Endpoints.configuration(settings));
    this.answers = new Answers(settings.waits(), () -> ThreadLocalRandom.current().nextDouble());
    this.desk = new Desk(system, answers, settings.admission(), settings.waits().answer(), meters);
    this.traffic = new Traffic(meters, settings.waits().halfway().toNanos());
  }

  /**
   * Listens on return.
   *
   * @throws IOException where the keys cannot be read or a port is not free; the message says which
   */
  public static CoapIngest start(
      IngestSettings settings,
      Road road,
      ActorSystem<?> system,
      MeterRegistry meters,
      InstantSource clock)
      throws IOException {
    var ingest = new CoapIngest(settings, system, meters);
    ingest.reloadKeys();
    ingest.open(road, system, meters, clock);
    return ingest;
  }

  /** The device is asked something else than before; tells it, if it watches. */
  public void asked(DeviceId device) {
    if (devices != null) {
      devices.asked(device);
    }
  }

  private void open(Road road, ActorSystem<?> system, MeterRegistry meters, InstantSource clock)
      throws IOException {
    var rim = new Rim(settings, road, clock, desk, answers);
    devices = new DevicesResource(rim);
    server.add(new CoapResource("v1", false).add(new TimeResource(clock), devices));
    server.setExecutors(threads, threads, true);
    bind();
    Gauge.builder("vigil.ingest.inflight", desk, Desk::inFlight)
        .description("Requests that wait for their answer")
        .register(meters);
    Gauge.builder("vigil.ingest.window", desk, Desk::window)
        .description("Requests that may wait for their answer at one time")
        .register(meters);
    every(
        Duration.ofMillis(SWEEP_MS),
        () -> {
          desk.sweep();
          traffic.sweep();
        });
    every(settings.waits().keys(), this::followKeys);
  }

  /** A task that fails once is tried again: without the sweep nobody would be told to repeat. */
  private void every(Duration period, Runnable task) {
    var failures = new AtomicInteger();
    var unused =
        threads.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
                failures.set(0);
              } catch (RuntimeException | LinkageError bug) {
                failed(bug, failures.incrementAndGet());
              }
            },
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void failed(Throwable bug, int times) {
    if (times == 1) {
      LOG.error("A task of the rim failed and is tried again", bug);
    } else if (times == MOST_FAILURES) {
      LOG.error("The rim cannot answer devices any more: {}", String.valueOf(bug.getMessage()));
      broken.complete(Done.getInstance());
    }
  }

  /** Ends when devices cannot be answered any more, as where the actors below have ended. */
  public CompletionStage<Done> whenBroken() {
    return broken.minimalCompletionStage();
  }

  private void bind() throws IOException {
    var configuration = server.getConfig();
    if (settings.plain().isOpen()) {
      plain = add(Endpoints.plain(settings, configuration));
    }
    if (settings.secure().isOpen()) {
      secure = add(Endpoints.secure(settings, configuration, keys));
    }
    try {
      server.start();
    } catch (IllegalStateException none) {
      throw taken(none);
    }
    for (var endpoint : server.getEndpoints()) {
      if (!endpoint.isStarted()) {
        close();
        throw taken(null);
      }
    }
  }

  private IOException taken(@Nullable Exception cause) {
    return new IOException(
        "CoAP at "
            + settings.plain()
            + ", CoAPS at "
            + settings.secure()
            + ": cannot be opened (expected: free ports of this machine, see"
            + " vigil.fog-node.ingest)",
        cause);
  }

  private CoapEndpoint add(CoapEndpoint endpoint) {
    endpoint.addInterceptor(traffic);
    server.addEndpoint(endpoint);
    return endpoint;
  }

  /** Takes over what the key file says now; devices that are no longer in it need not try again. */
  public synchronized void reloadKeys() throws IOException {
    if (settings.keysFile().isEmpty()) {
      return;
    }
    var fresh = KeyFile.read(settings.keysFile().get());
    keyed.stream().filter(device -> !fresh.containsKey(device)).forEach(this::forget);
    fresh.forEach((device, key) -> keys.setKey(device.value(), key));
    keyed.clear();
    keyed.addAll(fresh.keySet());
  }

  /** A key that was added or changed in the file counts without a restart. */
  private void followKeys() {
    try {
      reloadKeys();
    } catch (IOException unreadable) {
      LOG.error("The devices' keys stay as they were: {}", unreadable.getMessage());
    }
  }

  private void forget(DeviceId device) {
    keys.removeKey(device.value());
  }

  /**
   * A device of the node's own, with a key that nobody else has, by the way that devices take; by
   * the protected one where it is open. Empty where no port is open.
   */
  public Optional<Loopback> loopback(DeviceId device) throws IOException {
    if (secure != null) {
      var key = new byte[16];
      new SecureRandom().nextBytes(key);
      keys.setKey(device.value(), key);
      return Optional.of(Loopback.secure(secure.getAddress().getPort(), device, key));
    }
    return plain == null
        ? Optional.empty()
        : Optional.of(Loopback.plain(plain.getAddress().getPort(), device));
  }

  /** The port of plain CoAP, where it is open. */
  public OptionalInt plainPort() {
    return port(plain);
  }

  public OptionalInt securePort() {
    return port(secure);
  }

  private static OptionalInt port(@Nullable CoapEndpoint endpoint) {
    return endpoint == null ? OptionalInt.empty() : OptionalInt.of(endpoint.getAddress().getPort());
  }

  /** Stops taking; what waits for an answer gets none, and its devices repeat. */
  @Override
  public void close() {
    server.destroy();
    threads.shutdownNow();
    desk.close();
  }
}
