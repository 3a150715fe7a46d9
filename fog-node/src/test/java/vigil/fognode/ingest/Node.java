package vigil.fognode.ingest;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.ingest.core.RatePolicy;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.protocol.codec.UplinkLimits;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** A rim on a free port, before a bedside that answers as it is told. */
final class Node implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final DeviceId MONITOR = new DeviceId("monitor-1");
  static final DeviceId PUMP = new DeviceId("pump-1");
  static final DeviceId SPARE = new DeviceId("spare-1");
  static final DeviceId REVOKED = new DeviceId("revoked-1");
  private static final PatientId PATIENT = new PatientId("p-1");

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final BlockingQueue<BedsideActor.Command> told = new LinkedBlockingQueue<>();
  volatile Optional<Handover> answer = Optional.of(new Handover.Stored());
  volatile Registry registry = registry();
  volatile boolean alerting;
  final FakeOrders orders = new FakeOrders();
  final AtomicInteger turnedAway = new AtomicInteger();
  final CoapIngest ingest;

  Node(ActorTestKit kit, IngestSettings settings) throws IOException {
    ingest =
        CoapIngest.start(
            settings,
            new Road(
                () -> registry,
                (patient, command) -> onCommand(command),
                patient -> alerting,
                at -> turnedAway.incrementAndGet(),
                orders),
            kit.system(),
            meters,
            InstantSource.fixed(NOW));
  }

  /** As delivered, on a free port of loopback, with short waits. */
  static IngestSettings settings() {
    var usual = IngestSettings.from(ConfigFactory.load());
    return new IngestSettings(
        new IngestSettings.Socket("127.0.0.1", 0),
        new IngestSettings.Socket("127.0.0.1", IngestSettings.CLOSED),
        Optional.empty(),
        new UplinkLimits(4_096, 64, 4, Duration.ofMinutes(5)),
        new RatePolicy(100, 1_000),
        new IngestSettings.Waits(
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30)),
        new IngestSettings.Caps(4, 1, 100, usual.caps().receiveBuffer()));
  }

  private void onCommand(BedsideActor.Command command) {
    told.add(command);
    switch (command) {
      case BedsideActor.Take take -> answer.ifPresent(take.replyTo()::tell);
      case BedsideActor.TakeStatus status -> answer.ifPresent(status.replyTo()::tell);
      default -> {}
    }
  }

  private static Registry registry() {
    var changes =
        List.<Change>of(
            new Change.Admit(new Bed(PATIENT, new WardId("3A"), "3A-01"), NOW),
            new Change.Register(MONITOR, "monitor", NOW),
            new Change.Register(PUMP, "pump", NOW),
            new Change.Register(SPARE, "spare", NOW),
            new Change.Register(REVOKED, "revoked", NOW),
            new Change.Associate(MONITOR, PATIENT, NOW),
            new Change.Associate(PUMP, PATIENT, NOW),
            new Change.Revoke(REVOKED, NOW));
    return new Registry(Map.of(), Map.of()).with(changes);
  }

  double count(String code) {
    var counter = meters.find("vigil.ingest.answers").tag("code", code).counter();
    return counter == null ? 0 : counter.count();
  }

  /** The next message to the bedside that is of this kind. */
  <T extends BedsideActor.Command> T next(Class<T> kind) throws InterruptedException {
    for (var command = told.poll(60, TimeUnit.SECONDS);
        command != null;
        command = told.poll(60, TimeUnit.SECONDS)) {
      if (kind.isInstance(command)) {
        return kind.cast(command);
      }
    }
    throw new AssertionError("no " + kind.getSimpleName() + " reached the bedside");
  }

  @Override
  public void close() {
    ingest.close();
  }
}
