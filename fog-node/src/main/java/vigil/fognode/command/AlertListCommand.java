package vigil.fognode.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vigil.fognode.egress.history.AlertHistory;

/** {@code fog-node alert list}: the newest alerts of a store. */
@Command(
    name = "list",
    description = "Lists the newest alerts: number, time, priority, bed, condition.",
    mixinStandardHelpOptions = true)
final class AlertListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Installation installation;

  @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "Default: 20.")
  private int last;

  @Override
  public Integer call() throws Exception {
    var out = spec.commandLine().getOut();
    try (var reading = installation.reading()) {
      for (var alert : AlertHistory.latest(reading.connection(), last)) {
        out.printf(
            "%s  %s  %s  %s  %s%n",
            alert.id(),
            alert.raised(),
            alert.priority(),
            alert.bed().label(),
            alert.finding().evidence().sentence());
      }
    }
    out.flush();
    return 0;
  }
}
