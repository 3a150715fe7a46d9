package vigil.devicesim.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vigil.devicesim.load.Load;
import vigil.devicesim.load.LoadReport;
import vigil.devicesim.load.LoadSettings;
import vigil.devicesim.uplink.BareServer;
import vigil.devicesim.uplink.Credentials;

/** {@code device-sim load}: open-loop load with a ledger. */
@Command(
    name = "load",
    description = {
      "Open-loop load with a ledger: latency counts from when a block should have left.",
      "With --bare-server against Californium alone, in this process, for a figure to divide by."
    },
    mixinStandardHelpOptions = true,
    versionProvider = DeviceSim.Version.class)
final class LoadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup private Where where = new Where();

  @Option(names = "--devices", defaultValue = "100", description = "default: ${DEFAULT-VALUE}")
  private int devices;

  @Option(
      names = "--rate",
      defaultValue = "1",
      description = "blocks a second of each device; default: ${DEFAULT-VALUE}")
  private double rate;

  @Option(names = "--duration", defaultValue = "30s", description = "default: ${DEFAULT-VALUE}")
  private Duration duration;

  @Option(
      names = "--warm-up",
      defaultValue = "0s",
      description = "the same load before, in an epoch of its own and not counted")
  private Duration warmUp;

  @Option(
      names = "--ramp",
      defaultValue = "0s",
      description = {
        "devices join one after the other over this time before the duration, as those of a clinic"
            + " do;",
        "what was due meanwhile is reported apart. 0s: all at once, as after a power cut"
      })
  private Duration ramp;

  @ArgGroup private Reliability reliability = new Reliability();

  @Option(
      names = "--prefix",
      defaultValue = "load",
      description = "of the devices' names; default: ${DEFAULT-VALUE}")
  private String prefix;

  @Option(
      names = "--secret",
      defaultValue = "load",
      description = "the devices' keys are the first 16 bytes of SHA-256(secret, name)")
  private String secret;

  @Option(
      names = "--handshakes",
      description = "a full DTLS handshake before each block: what is measured is handshakes")
  private boolean handshakes;

  @Option(
      names = "--per-patient",
      defaultValue = "1",
      description = "devices on one patient, 1 or 3; default: ${DEFAULT-VALUE}")
  private int perPatient;

  @Option(
      names = "--list",
      description = "print wards and beds, patients, devices and keys, send nothing")
  private boolean list;

  @Option(names = "--report", description = "JSON file for the report")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  /** On whom the load is put. */
  private static final class Where {
    @Option(names = "--target", description = "coap://host:port or coaps://host:port")
    private Optional<URI> target = Optional.empty();

    @Option(
        names = "--bare-server",
        arity = "0..1",
        fallbackValue = "coap",
        description = "Californium alone: coap (the default) or coaps")
    private Optional<String> bare = Optional.empty();
  }

  /** How the messages are sent. */
  private static final class Reliability {
    @Option(names = "--con", description = "confirmable; the default")
    private boolean con;

    @Option(names = "--non", description = "non-confirmable, sent once; plain CoAP only")
    private boolean non;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      var named = settings(URI.create("coap://127.0.0.1"), duration, 0, Duration.ZERO);
      IntStream.range(0, devices).forEach(i -> print(named, i));
      return 0;
    }
    if (where.target.isPresent()) {
      return tell(runs(where.target.get()));
    }
    var bare =
        where.bare.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "Say --target or --bare-server."));
    try (var server = bareServer(bare)) {
      return tell(runs(server.uri()));
    }
  }

  /** Patients of one ward. */
  private static final int WARD = 50;

  private void print(LoadSettings settings, int device) {
    int patient = device / perPatient;
    spec.commandLine()
        .getOut()
        .println(
            Reports.bed(
                "load-%d/%d".formatted(patient / WARD + 1, patient % WARD + 1),
                settings.patient(device),
                Credentials.derived(settings.device(device), secret)));
  }

  private BareServer bareServer(String scheme) {
    return switch (scheme) {
      case "coap" -> BareServer.plain(0);
      case "coaps" -> {
        var names = settings(URI.create("coaps://127.0.0.1"), duration, 0, Duration.ZERO);
        yield BareServer.secure(
            0,
            IntStream.range(0, devices)
                .mapToObj(i -> Credentials.derived(names.device(i), secret))
                .toList());
      }
      default ->
          throw new ParameterException(
              spec.commandLine(), "--bare-server: " + scheme + " (expected: coap or coaps)");
    };
  }

  private LoadReport runs(URI node) throws IOException, InterruptedException {
    long epoch = Instant.now().getEpochSecond();
    if (warmUp.isPositive()) {
      run(settings(node, warmUp, epoch - 1, Duration.ZERO));
    }
    return run(settings(node, duration, epoch, ramp));
  }

  private LoadReport run(LoadSettings settings) throws IOException, InterruptedException {
    var progress = new Progress(spec.commandLine().getErr());
    long begun = System.nanoTime();
    return Load.run(
        settings,
        tally ->
            progress.show(
                Reports.line(tally),
                Optional.of(settings.ramp().plus(settings.duration())),
                System.nanoTime() - begun));
  }

  private int tell(LoadReport done) throws IOException {
    var out = spec.commandLine().getOut();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("devices", devices);
    fields.putAll(Reports.load(done));
    if (report.isPresent()) {
      Reports.write(report.get(), fields);
    }
    if (json) {
      out.println(Reports.json(fields));
    } else {
      done.apart()
          .ifPresent(
              apart -> {
                out.println("ramp: " + Reports.line(apart.ramp()));
                out.println("steady: " + Reports.line(apart.steady()));
              });
      out.println(Reports.line(done));
    }
    if (done.tally().missing() > 0) {
      spec.commandLine()
          .getErr()
          .println("device-sim: " + done.tally().missing() + " blocks are missing");
      return 1;
    }
    return 0;
  }

  private LoadSettings settings(URI target, Duration length, long epoch, Duration joining) {
    try {
      return new LoadSettings(
          target,
          devices,
          rate,
          length,
          reliability.con || !reliability.non,
          prefix,
          epoch,
          perPatient,
          secret,
          handshakes,
          joining);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
