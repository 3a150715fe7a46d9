package vigil.fognode.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vigil.fognode.StoredAccounts;
import vigil.fognode.operator.Accounts;
import vigil.fognode.operator.Passwords;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** {@code fog-node user}: who may sign in; also the first of them, before any node has run. */
@Command(
    name = "user",
    description = {
      "Adds operators and lists them.",
      "Works on the store: an embedded one while its node is stopped, a PostgreSQL one at any time."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
  private static final int SHORTEST = 12;

  @Spec private CommandSpec spec;

  @Command(
      name = "add",
      description = "Adds an operator; the password comes from the terminal or standard input.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin Installation installation,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              required = true,
              description = "clinician, biomed, operator or auditor")
          String role)
      throws SQLException, IOException {
    var operator = new Operator(name, role(role));
    var account = new Accounts.Account(operator, Passwords.hash(password()));
    var added =
        installation.with(
            store ->
                new StoredAccounts(store.source(), Runnable::run)
                    .add(account)
                    .toCompletableFuture()
                    .resultNow());
    if (!added) {
      throw new IllegalArgumentException(name + ": taken (expected: a name of nobody else)");
    }
    return say(name + " may sign in");
  }

  @Command(
      name = "list",
      description = "Prints name and role, by tabs.",
      mixinStandardHelpOptions = true)
  int list(@Mixin Installation installation) throws SQLException, IOException {
    installation
        .with(
            store ->
                new StoredAccounts(store.source(), Runnable::run)
                    .all()
                    .toCompletableFuture()
                    .resultNow())
        .forEach(
            operator ->
                say(operator.name() + "\t" + operator.role().name().toLowerCase(Locale.ROOT)));
    return 0;
  }

  private static Role role(String name) {
    try {
      return Role.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "--role: " + name + " (expected: clinician, biomed, operator or auditor)", unknown);
    }
  }

  /** OWASP ASVS 5.0, 6.2.1: at least eight characters, and fifteen are better. */
  private static String password() throws IOException {
    var typed = Password.typed();
    if (typed.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "password: too short (expected: at least " + SHORTEST + " characters)");
    }
    return typed;
  }

  private int say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return 0;
  }
}
