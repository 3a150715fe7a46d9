package vigil.fognode.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vigil.fognode.egress.audit.AuditKey;
import vigil.fognode.egress.audit.AuditTrail;
import vigil.fognode.roster.RosterCsv;
import vigil.fognode.roster.RosterStore;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.roster.core.RosterText;
import vigil.fognode.store.Database;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Role;

/** {@code fog-node roster}: who is on call. */
@Command(
    name = "roster",
    description = {
      "Sets who is on call, and shows it.",
      "Works on the store: an embedded one while its node is stopped, a PostgreSQL one at any time;"
          + " a running node takes it up within ten seconds. An operator may set it on the page"
          + " Calls, too."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RosterCommand {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whoever works at the node's own terminal. */
  private static final Operator BY = new Operator("terminal", Role.OPERATOR);

  @Spec private CommandSpec spec;

  @Command(
      name = "set",
      description = "Takes the roster of a file in place of what was; the audit trail says so.",
      mixinStandardHelpOptions = true)
  int set(
      @Mixin Installation installation,
      @Option(
              names = "--zone",
              description = "Of the times of a spreadsheet; as delivered, of the roster before.")
          Optional<String> zone,
      @Parameters(
              paramLabel = "FILE",
              description = {
                "JSON, as roster show prints it, or a spreadsheet saved as .csv: a row for each"
                    + " person of each shift, with the columns duty, ward, days, date, from, to,"
                    + " name, mail, sms, webhook"
              })
          Path file)
      throws SQLException, IOException {
    var roster = isTable(file) ? table(file, zone(zone, installation)) : read(file);
    var key = AuditKey.in(installation.dataDir());
    installation.with(store -> kept(store, key, roster));
    return say(size(roster));
  }

  @Command(
      name = "show",
      description = "Prints the roster as JSON, with every address.",
      mixinStandardHelpOptions = true)
  int show(@Mixin Installation installation) throws SQLException, IOException {
    var roster = installation.with(store -> RosterStore.open(store.source()).current().roster());
    return say(
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(RosterText.of(roster, UnaryOperator.identity())));
  }

  private static boolean isTable(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  private static String zone(Optional<String> said, Installation installation)
      throws SQLException, IOException {
    if (said.isPresent()) {
      return said.get();
    }
    var before = installation.with(store -> RosterStore.open(store.source()).current().roster());
    if (before.equals(Roster.EMPTY)) {
      throw new IOException("--zone: absent (expected: a zone such as Europe/Berlin)");
    }
    return before.zone().getId();
  }

  private static Roster table(Path file, String zone) throws IOException {
    try {
      return taken(file, RosterCsv.read(Files.readString(file), zone));
    } catch (CharacterCodingException other) {
      throw new IOException(file + ": not UTF-8 (expected: saved as CSV UTF-8)", other);
    }
  }

  private static Roster taken(Path file, RosterText.Read read) throws IOException {
    return switch (read) {
      case RosterText.Read.Taken(var roster) -> roster;
      case RosterText.Read.Refused(var sentence) -> throw new IOException(file + ": " + sentence);
    };
  }

  private static Roster read(Path file) throws IOException {
    try {
      return taken(file, RosterText.handedIn(JSON.readValue(Files.readString(file), Map.class)));
    } catch (JsonProcessingException malformed) {
      var where = malformed.getLocation();
      throw new IOException(
          file
              + ": not a JSON object, line "
              + (where == null ? 1 : where.getLineNr())
              + " (expected: as fog-node roster show prints it)");
    }
  }

  private static Roster kept(Database store, AuditKey key, Roster roster) throws SQLException {
    RosterStore.open(store.source()).set(roster, new RosterStore.Setting(BY.name(), Instant.now()));
    var unused =
        new AuditTrail(new StoreWork(store.source(), Runnable::run), key, InstantSource.system())
            .append(BY, "set-roster", size(roster), "done")
            .toCompletableFuture()
            .resultNow();
    return roster;
  }

  private static String size(Roster roster) {
    return roster.people().size() + " people, " + roster.shifts().size() + " shifts";
  }

  private int say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return 0;
  }
}
