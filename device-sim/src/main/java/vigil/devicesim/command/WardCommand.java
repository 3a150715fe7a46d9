package vigil.devicesim.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.devicesim.core.Course;
import vigil.protocol.codec.Format;
import vigil.protocol.vocab.WardId;

/** {@code device-sim ward}: the demo's ward against any node. */
@Command(
    name = "ward",
    description = "The demo's ward against any node. Without --duration until it is stopped.",
    mixinStandardHelpOptions = true,
    versionProvider = DeviceSim.Version.class)
final class WardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--target", description = "coap://host:port or coaps://host:port")
  private Optional<URI> target = Optional.empty();

  @Option(names = "--csv", description = "write recordings and their truths here, send nothing")
  private Optional<Path> csv = Optional.empty();

  @Option(names = "--beds", defaultValue = "8", description = "default: ${DEFAULT-VALUE}")
  private int beds;

  @Option(names = "--seed", defaultValue = "7", description = "default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description =
          "how much faster meals, glucose, cuff and course run; default: ${DEFAULT-VALUE}")
  private double speed;

  @Option(names = "--duration", description = "such as 90s; the course is stretched to it")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--course",
      defaultValue = "demo",
      description = "steady, demo, story, rhythm or random; default: ${DEFAULT-VALUE}")
  private Course course;

  @Option(names = "--recordings", description = "directory whose patients lie in the beds")
  private Optional<Path> recordings = Optional.empty();

  @Option(names = "--ward", defaultValue = "demo", description = "default: ${DEFAULT-VALUE}")
  private String ward;

  @Option(names = "--report", description = "JSON file for ledger and truths")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--list", description = "print who lies where with which devices and keys")
  private boolean list;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var settings = settings();
    if (csv.isPresent()) {
      WardRecords.write(settings, csv.get());
      return 0;
    }
    try (var simulated = Ward.of(settings)) {
      if (list) {
        spec.commandLine().getOut().println(Reports.beds(simulated.beds()));
        return 0;
      }
      return send(simulated);
    }
  }

  private int send(Ward simulated) throws IOException, InterruptedException {
    var node =
        target.orElseThrow(() -> new ParameterException(spec.commandLine(), "Say --target."));
    return new WardRun(spec.commandLine(), duration, report).of(simulated, node);
  }

  private WardSettings settings() {
    try {
      return new WardSettings(
          new WardId(ward),
          beds,
          seed,
          speed,
          course,
          duration,
          recordings,
          csv.isEmpty(),
          Format.PROTOBUF);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
