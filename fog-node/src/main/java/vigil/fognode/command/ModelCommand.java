package vigil.fognode.command;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vigil.fognode.learning.ModelShelf;

/** {@code fog-node model}: which models a node judges with. */
@Command(
    name = "model",
    description = {
      "Lists the sets of models a node may judge with, takes a new one over, and goes back.",
      "A running node keeps the models it was started with; restart it to change."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ModelCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "Prints number, whether it serves, its name, and its models, by tabs.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Installation installation) throws IOException {
    for (var set : shelf(installation).list()) {
      say(
          String.join(
              "\t",
              set.number() == 0 ? "shipped" : Integer.toString(set.number()),
              set.serving() ? "serves" : "-",
              set.fusion(),
              set.problem().orElseGet(() -> String.join(" ", set.models()))));
    }
    return 0;
  }

  @Command(
      name = "promote",
      description = {
        "Takes over what models train wrote. Each model must be signed by the key that",
        "vigil.fog-node.learning.signer-file names, and the set must be whole."
      },
      mixinStandardHelpOptions = true)
  int promote(
      @Mixin Installation installation,
      @Parameters(paramLabel = "DIR", description = "As models train --out had it.") Path from)
      throws IOException {
    return say(shelf(installation).promote(from) + " serves when the node is started next");
  }

  @Command(
      name = "rollback",
      description = "Lets serve again what served before.",
      mixinStandardHelpOptions = true)
  int rollback(@Mixin Installation installation) throws IOException {
    int number = shelf(installation).rollback();
    return say(
        (number == 0 ? "The shipped set" : Integer.toString(number))
            + " serves when the node is started next");
  }

  private static ModelShelf shelf(Installation installation) throws IOException {
    var settings = installation.settings();
    return ModelShelf.in(
        settings.dataDir(), settings.learning(), settings.patient().falseAlertsPerHour());
  }

  private int say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return 0;
  }
}
