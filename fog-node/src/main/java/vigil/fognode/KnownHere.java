package vigil.fognode;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** Who is known at this node's rim: all that are registered, and the node's synthetic device. */
final class KnownHere implements Supplier<Registry> {
  private final Supplier<Registry> registered;
  private final List<Change> selfCheck;
  private volatile View view;

  private record View(Registry registered, Registry all) {}

  KnownHere(Supplier<Registry> registered, DeviceId device, Instant now) {
    var patient = new PatientId(device.value());
    this.registered = registered;
    this.selfCheck =
        List.of(
            new Change.Admit(new Bed(patient, new WardId("self-check"), "self-check"), now),
            new Change.Register(device, "self-check", now),
            new Change.Associate(device, patient, now));
    var base = registered.get();
    this.view = new View(base, base.with(selfCheck));
  }

  /** Costs a copy when who is registered has changed, and nothing otherwise. */
  @Override
  public Registry get() {
    var base = registered.get();
    var now = view;
    if (now.registered() != base) {
      now = new View(base, base.with(selfCheck));
      view = now;
    }
    return now.all();
  }
}
