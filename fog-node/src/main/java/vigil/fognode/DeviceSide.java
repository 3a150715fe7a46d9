package vigil.fognode;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import vigil.fognode.ingest.CoapIngest;
import vigil.fognode.ingest.IngestSettings;
import vigil.fognode.ingest.Loopback;
import vigil.fognode.ingest.Road;
import vigil.fognode.watch.WatchActor;

/**
 * Where devices reach a node: its open ports, and on them the device that the node makes up to
 * check itself.
 */
final class DeviceSide implements AutoCloseable {
  private final CoapIngest ingest;
  private final Optional<Loopback> loopback;
  private final AtomicBoolean closed = new AtomicBoolean();

  private DeviceSide(CoapIngest ingest, Optional<Loopback> loopback) {
    this.ingest = ingest;
    this.loopback = loopback;
  }

  /**
   * From now on the node takes samples.
   *
   * @throws IOException where a port is not to be had; the message says which
   */
  static DeviceSide open(
      ActorSystem<?> system,
      IngestSettings settings,
      NodeParts parts,
      Stages stages,
      NodeOrders orders)
      throws IOException {
    var itself = WatchActor.selfCheckDevice(system);
    var ingest =
        CoapIngest.start(
            settings,
            new Road(
                new KnownHere(parts.registry()::current, itself, parts.clock().instant()),
                (patient, command) -> stages.shards().bedside(patient).tell(command),
                stages.alerting(),
                stages.hearing()::turnedAway,
                orders),
            system,
            parts.telemetry().registry(),
            parts.clock());
    orders.tell(ingest::asked);
    var loopback = ingest.loopback(itself);
    loopback.ifPresent(device -> stages.watch().tell(new WatchActor.Open(device::post)));
    return new DeviceSide(ingest, loopback);
  }

  OptionalInt plainPort() {
    return ingest.plainPort();
  }

  /** Ends where a port is lost. */
  CompletionStage<Done> whenBroken() {
    return ingest.whenBroken();
  }

  /** No more samples; once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      loopback.ifPresent(Loopback::close);
      ingest.close();
    }
  }
}
