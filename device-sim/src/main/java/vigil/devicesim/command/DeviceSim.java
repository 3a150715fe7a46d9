package vigil.devicesim.command;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code device-sim}: devices that are not there, against a node that is. */
@Command(
    name = "device-sim",
    description = "Devices that are not there, against a node that is.",
    mixinStandardHelpOptions = true,
    versionProvider = DeviceSim.Version.class,
    subcommands = {WardCommand.class, LoadCommand.class, ReplayCommand.class, AttackCommand.class})
public final class DeviceSim implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** 0 done, 1 failed with one line that says why, 2 wrong usage. */
  static int run(String... arguments) {
    return new CommandLine(new DeviceSim())
        .registerConverter(Duration.class, Durations::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(DeviceSim::onException)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: ward, load, replay or attack.");
  }

  private static int onException(
      Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    commandLine.getErr().println("device-sim: " + message);
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = DeviceSim.class.getPackage().getImplementationVersion();
      return new String[] {"device-sim " + (version == null ? "(not packaged)" : version)};
    }
  }
}
