package vigil.fognode.command;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vigil.fognode.registry.RegistryStore;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registry;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** {@code fog-node associate}: which patient a device is on. */
@Command(
    name = "associate",
    description = {
      "Puts a device on a patient, or, without one, on nobody.",
      "Works on the store: an embedded one while its node is stopped, a PostgreSQL one at any time."
    },
    mixinStandardHelpOptions = true)
final class AssociateCommand implements Callable<Integer> {
  @Mixin private Installation installation;

  @Parameters(index = "0", paramLabel = "DEVICE")
  private String device;

  @Parameters(index = "1", arity = "0..1", paramLabel = "PATIENT", description = "a pseudonym")
  private @Nullable String patient;

  @Option(
      names = "--bed",
      paramLabel = "WARD/BED",
      description = "admits the patient there, such as icu/07")
  private @Nullable String bed;

  @Override
  public Integer call() throws SQLException, IOException {
    installation.with(
        store -> {
          var registry = RegistryStore.open(store.source());
          registry.apply(changes(registry.current()));
          return registry;
        });
    return 0;
  }

  private List<Change> changes(Registry known) {
    var now = Instant.now();
    var moved = new DeviceId(device);
    if (!known.admits(moved)) {
      throw new IllegalArgumentException(moved + ": not known (expected: fog-node device add)");
    }
    if (patient == null) {
      return List.of(new Change.Dissociate(moved, now));
    }
    var on = new PatientId(patient);
    var changes = new ArrayList<Change>();
    if (bed != null) {
      changes.add(new Change.Admit(place(on, bed), now));
    } else if (known.admission(on).isEmpty()) {
      throw new IllegalArgumentException(on + ": not admitted (expected: --bed WARD/BED)");
    }
    changes.add(new Change.Associate(moved, on, now));
    return changes;
  }

  private static Bed place(PatientId patient, String place) {
    int slash = place.indexOf('/');
    if (slash < 1 || slash == place.length() - 1) {
      throw new IllegalArgumentException("--bed: " + place + " (expected: WARD/BED)");
    }
    return new Bed(patient, new WardId(place.substring(0, slash)), place.substring(slash + 1));
  }
}
