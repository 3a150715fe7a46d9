package vigil.fognode.ingest;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.device.DeviceActor;
import vigil.fognode.device.DeviceSettings;
import vigil.fognode.ingest.core.RatePolicy;
import vigil.fognode.journal.JournalMetrics;
import vigil.fognode.journal.JournalSettings;
import vigil.fognode.journal.ObservationLog;
import vigil.fognode.journal.Observations;
import vigil.fognode.patient.PatientActor;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreSettings;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/**
 * Question: what does the road cost without judging (P2)? Decode, admit, device stage, durable
 * commit, answer; three devices a patient, as {@code device-sim load} names them. Arguments: port,
 * number of devices. Runs until it is stopped; an order to identify goes to the first device every
 * ten seconds, for who watches its commands.
 */
public final class RoadMeasurement {
  private RoadMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    var dir = Files.createTempDirectory("road-measurement");
    var devices = devices(Integer.parseInt(arguments[1]));
    var database = Database.open(StoreSettings.in(Path.of(dir.toString())));
    var config = ConfigFactory.load("dispatchers");
    Behavior<Void> root =
        Behaviors.setup(
            context -> {
              var log =
                  context.spawn(
                      ObservationLog.create(
                          JournalSettings.from(config),
                          Observations.open(database),
                          new JournalMetrics(new SimpleMeterRegistry()),
                          InstantSource.system()),
                      "log",
                      ObservationLog.dispatcher());
              var nobody = context.spawn(Behaviors.<PatientActor.Command>ignore(), "nobody");
              start(
                  Integer.parseInt(arguments[0]),
                  devices,
                  context.getSystem(),
                  new DeviceActor.Downstream(log, nobody));
              return Behaviors.empty();
            });
    ActorSystem.create(root, "road-measurement", config);
  }

  private static void start(
      int port, List<DeviceId> devices, ActorSystem<?> system, DeviceActor.Downstream downstream)
      throws IOException {
    var usual = IngestSettings.from(ConfigFactory.load());
    var settings =
        new IngestSettings(
            new IngestSettings.Socket("127.0.0.1", port),
            new IngestSettings.Socket("127.0.0.1", IngestSettings.CLOSED),
            Optional.empty(),
            usual.limits(),
            new RatePolicy(100_000, 100_000),
            usual.waits(),
            usual.caps());
    var registry = registry(devices);
    var shared =
        new DeviceActor.Shared(DeviceSettings.from(ConfigFactory.load()), InstantSource.system());
    var actors = new ConcurrentHashMap<DeviceId, ActorRef<DeviceActor.Command>>();
    Function<DeviceId, ActorRef<DeviceActor.Command>> actor =
        device ->
            actors.computeIfAbsent(
                device,
                id ->
                    system.systemActorOf(
                        DeviceActor.create(
                            new DeviceActor.Identity(registry.patientOf(id).orElseThrow(), id),
                            shared,
                            downstream),
                        "device-" + id,
                        Props.empty()));
    var ingest =
        CoapIngest.start(
            settings,
            new Road(
                () -> registry,
                (patient, command) -> pass(command, actor),
                patient -> false,
                now -> {},
                new FakeOrders()),
            system,
            new SimpleMeterRegistry(),
            InstantSource.system());
    System.out.println("listens on " + ingest.plainPort().orElseThrow());
  }

  private static void pass(
      BedsideActor.Command command, Function<DeviceId, ActorRef<DeviceActor.Command>> actor) {
    switch (command) {
      case BedsideActor.Take(var block, var at, var replyTo) ->
          actor.apply(block.device()).tell(new DeviceActor.Take(block, at, replyTo));
      case BedsideActor.TakeStatus(var status, var at, var replyTo) ->
          actor.apply(status.device()).tell(new DeviceActor.TakeStatus(status, at, replyTo));
      default -> {}
    }
  }

  private static List<DeviceId> devices(int count) {
    var devices = new ArrayList<DeviceId>(count);
    for (int i = 0; i < count; i++) {
      devices.add(new DeviceId("load-%05d".formatted(i)));
    }
    return devices;
  }

  private static Registry registry(List<DeviceId> devices) {
    var changes = new ArrayList<Change>();
    for (int i = 0; i < devices.size(); i++) {
      var patient = new PatientId("p-" + i / 3);
      changes.add(new Change.Admit(new Bed(patient, new WardId("3A"), "3A"), Instant.EPOCH));
      changes.add(new Change.Register(devices.get(i), "load", Instant.EPOCH));
      changes.add(new Change.Associate(devices.get(i), patient, Instant.EPOCH));
    }
    return new Registry(Map.of(), Map.of()).with(changes);
  }
}
