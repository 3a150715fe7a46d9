package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vigil.fognode.ingest.KeyFile;
import vigil.fognode.registry.RegistryStore;
import vigil.fognode.registry.core.Change;
import vigil.fognode.registry.core.Registration;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.WardId;

/** {@code fog-node device}: which devices may send, and their keys. */
@Command(
    name = "device",
    description = {
      "Adds devices, lists them, takes them out, gives them new keys.",
      "Works on the store: an embedded one while its node is stopped, a PostgreSQL one at any time."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class DeviceCommand {
  private static final int KEY_BYTES = 16;

  @Spec private CommandSpec spec;

  @Command(
      name = "add",
      description = "Makes devices known; with a list also their patients, beds and keys.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin Installation installation,
      @Option(
              names = "--list",
              paramLabel = "FILE",
              description = "bed, patient, device, key by tabs, as device-sim --list prints them")
          @Nullable Path list,
      @Option(
              names = "--ward",
              paramLabel = "W",
              defaultValue = "ward",
              description = "of beds that the list names without one; default: ${DEFAULT-VALUE}")
          String ward,
      @Parameters(paramLabel = "DEVICE", arity = "0..*", description = "names; each gets a new key")
          @Nullable List<String> names)
      throws SQLException, IOException {
    var fresh = Stream.ofNullable(names).flatMap(List::stream).map(DeviceCommand::fresh);
    var enrolments =
        Stream.concat(fresh, list == null ? Stream.empty() : Enrolment.read(list).stream())
            .toList();
    if (enrolments.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Say which devices, or --list FILE.");
    }
    var changes = changes(enrolments, new WardId(ward), Instant.now());
    installation.with(store -> applied(RegistryStore.open(store.source()), changes));
    var keys = new TreeMap<DeviceId, byte[]>(BY_NAME);
    enrolments.forEach(one -> one.key().ifPresent(key -> keys.put(one.device(), key)));
    writeKeys(installation, keys);
    return say(enrolments.size() + " devices are known");
  }

  @Command(
      name = "list",
      description = "Prints device, state, patient and since when, by tabs.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Installation installation) throws SQLException, IOException {
    var registry = installation.with(store -> RegistryStore.open(store.source()).current());
    registry.devices().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_NAME))
        .forEach(entry -> say(line(entry.getKey(), entry.getValue())));
    return 0;
  }

  @Command(
      name = "revoke",
      description = "Takes a device out: it may no longer send, and its key is gone.",
      mixinStandardHelpOptions = true)
  int revoke(@Mixin Installation installation, @Parameters(paramLabel = "DEVICE") String name)
      throws SQLException, IOException {
    var device = new DeviceId(name);
    installation.with(
        store -> {
          var registry = RegistryStore.open(store.source());
          requireKnown(registry, device);
          return applied(registry, List.of(new Change.Revoke(device, Instant.now())));
        });
    var file = installation.keysFile();
    if (file.isPresent() && Files.exists(file.get())) {
      var keys = KeyFile.read(file.get());
      keys.remove(device);
      KeyFile.write(file.get(), keys);
    }
    return say(device + " may no longer send");
  }

  @Command(
      name = "rotate",
      description = "Gives a device a new key and prints it; the node takes it up by itself.",
      mixinStandardHelpOptions = true)
  int rotate(@Mixin Installation installation, @Parameters(paramLabel = "DEVICE") String name)
      throws SQLException, IOException {
    var device = new DeviceId(name);
    installation.with(
        store -> {
          requireKnown(RegistryStore.open(store.source()), device);
          return device;
        });
    var key = newKey();
    writeKeys(installation, Map.of(device, key));
    return say(device + " = " + Base64.getEncoder().encodeToString(key));
  }

  private static final Comparator<DeviceId> BY_NAME = Comparator.comparing(DeviceId::value);

  private static Enrolment fresh(String name) {
    return new Enrolment(new DeviceId(name), Optional.empty(), "", Optional.of(newKey()));
  }

  private static byte[] newKey() {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static List<Change> changes(List<Enrolment> enrolments, WardId ward, Instant now) {
    var changes = new ArrayList<Change>();
    for (var one : enrolments) {
      changes.add(new Change.Register(one.device(), one.device().value(), now));
      one.patient()
          .ifPresent(
              patient -> {
                changes.add(new Change.Admit(one.place(patient, ward), now));
                changes.add(new Change.Associate(one.device(), patient, now));
              });
    }
    return changes;
  }

  private static int applied(RegistryStore registry, List<Change> changes) throws SQLException {
    registry.apply(changes);
    return changes.size();
  }

  private static void requireKnown(RegistryStore registry, DeviceId device) {
    if (!registry.current().admits(device)) {
      throw new IllegalArgumentException(
          device + ": not known, or revoked (expected: one of fog-node device list)");
    }
  }

  private void writeKeys(Installation installation, Map<DeviceId, byte[]> more) throws IOException {
    var file = installation.keysFile();
    if (file.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("No keys are kept: vigil.fog-node.ingest.keys-file is not set.");
      return;
    }
    var keys = new TreeMap<DeviceId, byte[]>(BY_NAME);
    if (Files.exists(file.get())) {
      keys.putAll(KeyFile.read(file.get()));
    }
    keys.putAll(more);
    KeyFile.write(file.get(), keys);
  }

  private static String line(DeviceId device, Registration known) {
    return String.join(
        "\t",
        device.value(),
        known.revoked() ? "revoked" : "admitted",
        known.association().map(on -> on.patient().value()).orElse("-"),
        known.since().toString());
  }

  private int say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return 0;
  }
}
