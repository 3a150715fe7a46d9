package vigil.devicesim.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vigil.devicesim.Intruder;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.devicesim.core.Course;
import vigil.devicesim.core.Draw;
import vigil.devicesim.core.Script;
import vigil.devicesim.load.Load;
import vigil.devicesim.load.LoadSettings;
import vigil.devicesim.uplink.Tally;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.WardId;

/** {@code device-sim attack}: labelled attacks, against one's own node only. */
@Command(
    name = "attack",
    description = {
      "A bed whose data are tampered with in the second half of the time, and when exactly;",
      "or a device that floods. Against this machine only, unless you say that the node is yours."
    },
    mixinStandardHelpOptions = true,
    versionProvider = DeviceSim.Version.class)
final class AttackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--kind",
      required = true,
      description = {
        "spoof: constant values near the usual; replay: an earlier stretch again; noisy-replay;",
        "inject: shifted values; scale: multiplied values; swap: another patient's stream;",
        "masking: normal values while the patient gets worse; flood: too many blocks;",
        "foreign: a device posts in another one's place; conflict: a number again, with another",
        "content. The last two send two blocks and fail where the node does not refuse one."
      })
  private Kind kind;

  @Option(
      names = "--target",
      required = true,
      description = "coap://host:port or coaps://host:port")
  private URI target;

  @Option(names = "--duration", defaultValue = "120s", description = "default: ${DEFAULT-VALUE}")
  private Duration duration;

  @Option(
      names = "--ward",
      defaultValue = "attack",
      description = "first part of the devices' names; default: ${DEFAULT-VALUE}")
  private String ward;

  @Option(names = "--seed", defaultValue = "7", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--rate",
      defaultValue = "200",
      description = "of a flood, in blocks a second; default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(names = "--report", description = "JSON file for ledger and truth")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--list", description = "print devices and keys, send nothing")
  private boolean list;

  @Option(names = "--i-own-this-node", description = "needed where the node is another machine")
  private boolean owned;

  /** Sort of attack; those on values are of {@link Draw#KINDS}. */
  enum Kind {
    SPOOF("spoof"),
    REPLAY("replay"),
    NOISY_REPLAY("noisy-replay"),
    INJECT("offset"),
    SCALE("scaled"),
    SWAP("patient-swap"),
    MASKING("masking"),
    FLOOD(""),
    FOREIGN(""),
    CONFLICT("");

    private final String drawn;

    Kind(String drawn) {
      this.drawn = drawn;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!owned && !isThisMachine()) {
      throw new ParameterException(
          spec.commandLine(),
          target.getHost() + " is not this machine: say --i-own-this-node if it is yours.");
    }
    try (var attacked = Ward.of(settings(), this::script)) {
      if (list) {
        spec.commandLine().getOut().println(Reports.beds(attacked.beds()));
        return 0;
      }
      return attack(attacked);
    }
  }

  private int attack(Ward attacked) throws IOException, InterruptedException {
    var devices = attacked.beds().get(0).devices();
    return switch (kind) {
      case FLOOD -> flood(devices.get(0).id().value());
      case FOREIGN -> intruded(new Intruder(target).trespass(devices.get(0), devices.get(1)));
      case CONFLICT -> intruded(new Intruder(target).contradict(devices.get(0)));
      case SPOOF, REPLAY, NOISY_REPLAY, INJECT, SCALE, SWAP, MASKING ->
          new WardRun(spec.commandLine(), Optional.of(duration), report).of(attacked, target);
    };
  }

  /** The node must have refused what it was sent. */
  private int intruded(Tally tally) throws IOException {
    var line = spec.commandLine();
    line.getOut().println(Reports.line(tally));
    tally.stopped().forEach(line.getOut()::println);
    if (report.isPresent()) {
      Reports.write(report.get(), Reports.tally(tally));
    }
    if (tally.refused() == 0) {
      line.getErr().println("device-sim: the node refused nothing; is the device known to it?");
      return 1;
    }
    return 0;
  }

  /** The first bed is attacked; the second, if any, lends its stream. */
  private Script script(int bed) {
    if (bed > 0 || kind.drawn.isEmpty()) {
      return Script.STEADY;
    }
    long half = duration.toSeconds() / 2;
    var event = Draw.event(kind.drawn, half, Math.max(1, half - 2), new SplittableRandom(seed));
    return new Script(List.of(event), 0);
  }

  private int flood(String device) throws IOException, InterruptedException {
    var settings =
        new LoadSettings(
            target,
            1,
            rate,
            duration,
            true,
            device,
            Instant.now().getEpochSecond(),
            1,
            "seed " + seed);
    var done = Load.run(settings, tally -> {});
    spec.commandLine().getOut().println(Reports.line(done.tally()));
    if (report.isPresent()) {
      Reports.write(report.get(), Reports.tally(done.tally()));
    }
    return 0;
  }

  private WardSettings settings() {
    try {
      return new WardSettings(
          new WardId(ward),
          kind == Kind.SWAP ? 2 : 1,
          seed,
          1,
          Course.STEADY,
          Optional.of(duration),
          Optional.empty(),
          true,
          Format.PROTOBUF);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private boolean isThisMachine() throws IOException {
    var address = InetAddress.getByName(target.getHost());
    return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
  }
}
