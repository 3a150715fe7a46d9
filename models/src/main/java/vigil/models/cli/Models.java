package vigil.models.cli;

import java.util.Optional;
import picocli.CommandLine;

/** {@code models}: trains, measures, exports and times the detectors. */
@CommandLine.Command(
    name = "models",
    mixinStandardHelpOptions = true,
    versionProvider = Models.Version.class,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      InjectCommand.class,
      ExportCommand.class,
      BenchCommand.class,
      DriftCommand.class,
    },
    description = "Train, evaluate, export and time Vigil's detectors.")
public final class Models {
  private Models() {}

  /** Version of the archive this runs from. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Optional.ofNullable(Models.class.getPackage().getImplementationVersion());
      return new String[] {"models " + version.orElse("unpackaged")};
    }
  }

  /** Exits with 0 when done, 1 with one line on standard error, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Models())
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(command.getCommandName() + ": " + sentence(failure));
              command.getErr().flush();
              return 1;
            });
  }

  private static String sentence(Exception failure) {
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
