package vigil.devicesim.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vigil.devicesim.RecordingFiles;
import vigil.devicesim.Ward;
import vigil.devicesim.WardSettings;
import vigil.devicesim.core.Course;
import vigil.protocol.codec.Format;
import vigil.protocol.recording.Recording;
import vigil.protocol.recording.Signal;
import vigil.protocol.vocab.WardId;

/** {@code device-sim replay}: recordings as devices. */
@Command(
    name = "replay",
    description = {
      "WFDB or CSV recordings as devices, in their own time; each recording is a patient.",
      "Without --duration as long as the longest recording; shorter ones are looped."
    },
    mixinStandardHelpOptions = true,
    versionProvider = DeviceSim.Version.class)
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--recording",
      required = true,
      description = "a .hea, .csv or .csv.gz file, or a directory of them")
  private Path recording;

  @Option(names = "--target", description = "coap://host:port or coaps://host:port")
  private Optional<URI> target = Optional.empty();

  @Option(names = "--duration", description = "such as 90s")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--ward",
      defaultValue = "replay",
      description = "first part of the devices' names; default: ${DEFAULT-VALUE}")
  private String ward;

  @Option(names = "--report", description = "JSON file for the ledger")
  private Optional<Path> report = Optional.empty();

  @Option(names = "--list", description = "print devices and keys, send nothing")
  private boolean list;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var opened = RecordingFiles.open(recording, Integer.MAX_VALUE);
    opened.forEach(this::nameUnknown);
    var longest =
        Duration.ofSeconds((long) opened.stream().mapToDouble(Recording::seconds).max().orElse(0));
    var whole = duration.orElse(longest);
    var settings =
        new WardSettings(
            new WardId(ward),
            opened.size(),
            0,
            1,
            Course.STEADY,
            Optional.empty(),
            Optional.of(recording),
            true,
            Format.PROTOBUF);
    try (var simulated = Ward.of(settings)) {
      if (list) {
        spec.commandLine().getOut().println(Reports.beds(simulated.beds()));
        return 0;
      }
      var node =
          target.orElseThrow(() -> new ParameterException(spec.commandLine(), "Say --target."));
      return new WardRun(spec.commandLine(), Optional.of(whole), report).of(simulated, node);
    }
  }

  private void nameUnknown(Recording opened) {
    var unknown =
        opened.signals().stream()
            .filter(signal -> signal.metric().isEmpty())
            .map(Signal::label)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(opened.name() + ": left out, because we have no word for it: " + unknown);
    }
  }
}
