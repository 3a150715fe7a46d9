package vigil.fognode.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import vigil.fognode.demo.DemoCommand;
import vigil.fognode.demo.RehearseCommand;

/** {@code fog-node}: exit 0 done, 1 failed with one line that says what and what to do, 2 usage. */
@Command(
    name = "fog-node",
    description = "Watches a clinic's patients through their networked devices.",
    mixinStandardHelpOptions = true,
    versionProvider = FogNodeCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RehearseCommand.class,
      RunCommand.class,
      StatusCommand.class,
      DeviceCommand.class,
      AssociateCommand.class,
      UserCommand.class,
      RosterCommand.class,
      AlertCommand.class,
      FeedbackCommand.class,
      AuditCommand.class,
      ModelCommand.class,
      BackupCommand.class,
      RestoreCommand.class
    })
public final class FogNodeCommand {

  public static void main(String[] args) {
    System.exit(line().execute(args));
  }

  /** The command line, for whoever prints and exits otherwise. */
  public static CommandLine line() {
    return new CommandLine(new FogNodeCommand()).setExecutionExceptionHandler(oneLine());
  }

  /**
   * A sentence where a stack trace would not help; the trace is there with VIGIL_LOG_LEVEL=DEBUG.
   */
  private static IExecutionExceptionHandler oneLine() {
    return (failure, command, parsed) -> {
      command
          .getErr()
          .println(command.getCommandSpec().qualifiedName() + ": " + Sentence.of(failure));
      if ("DEBUG".equals(System.getenv("VIGIL_LOG_LEVEL"))) {
        failure.printStackTrace(command.getErr());
      }
      return CommandLine.ExitCode.SOFTWARE;
    };
  }

  /** The version in the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = FogNodeCommand.class.getPackage().getImplementationVersion();
      return new String[] {"fog-node " + (version == null ? "(built from sources)" : version)};
    }
  }
}
