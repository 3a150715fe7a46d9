package vigil.fognode.command;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vigil.fognode.egress.audit.AuditEntry;
import vigil.fognode.egress.audit.AuditKey;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.store.StoreWork;

/** {@code fog-node audit}: whether the trail is whole, and what it says. */
@Command(
    name = "audit",
    description = {
      "Looks through the audit trail of who did what.",
      "Works on the store: an embedded one while its node is stopped, a PostgreSQL one at any time."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "verify",
      description = "Exit 0 where no entry was changed, left out or cut off; 1 with the first.",
      mixinStandardHelpOptions = true)
  int verify(@Mixin Installation installation) throws SQLException, IOException {
    return switch (ask(installation, AuditTrail::verify)) {
      case AuditTrail.Verification.Intact(var entries) -> say(entries + " entries, intact");
      case AuditTrail.Verification.Broken(var number, var why) ->
          throw new IllegalStateException(
              "entry " + number + ": " + why + " Keep the store as it is and call for help.");
    };
  }

  @Command(
      name = "export",
      description = "Prints number, time, who, role, deed, subject and outcome, by tabs.",
      mixinStandardHelpOptions = true)
  int export(@Mixin Installation installation) throws SQLException, IOException {
    ask(installation, trail -> trail.export(entry -> say(line(entry))));
    return 0;
  }

  private static <T> T ask(
      Installation installation, Function<AuditTrail, CompletionStage<T>> question)
      throws SQLException, IOException {
    var key = AuditKey.in(installation.dataDir());
    return installation.with(
        store -> {
          var trail =
              new AuditTrail(
                  new StoreWork(store.source(), Runnable::run), key, InstantSource.system());
          return question.apply(trail).toCompletableFuture().resultNow();
        });
  }

  private static String line(AuditEntry entry) {
    return String.join(
        "\t",
        Long.toString(entry.number()),
        entry.at().toString(),
        entry.who(),
        entry.role(),
        entry.what(),
        entry.subject(),
        entry.outcome());
  }

  private int say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return 0;
  }
}
