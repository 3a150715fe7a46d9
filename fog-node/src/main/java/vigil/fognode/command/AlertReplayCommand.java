package vigil.fognode.command;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vigil.fognode.command.Replayed.Part;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.learning.ModelShelf;
import vigil.fognode.patient.Exhibit;
import vigil.fognode.patient.Replay;
import vigil.fognode.patient.StoredPatients;
import vigil.models.Ensemble;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Finding;

/** {@code fog-node alert replay}: judges an alert again from the evidence that was kept of it. */
@Command(
    name = "replay",
    description = {
      "Judges an alert again from the evidence that was kept of it: number, model, threshold,",
      "attribution, and whether they are the same, bit for bit. Exit 0: they are; 1: they are not.",
      "The node may run meanwhile: its embedded store is then read from a copy."
    },
    mixinStandardHelpOptions = true)
final class AlertReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Installation installation;

  @Parameters(paramLabel = "ID", description = "As fog-node alert list and the pages show it.")
  private String id;

  @Option(names = "--json", description = "Prints it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    var settings = installation.settings();
    var shelf =
        ModelShelf.in(
            settings.dataDir(), settings.learning(), settings.patient().falseAlertsPerHour());
    try (var reading = installation.reading();
        var judges = new Judges(shelf)) {
      var replayed = replay(reading.connection(), judges);
      var out = spec.commandLine().getOut();
      out.println(json ? replayed.json() : replayed.text());
      out.flush();
      if (!replayed.isSame()) {
        spec.commandLine()
            .getErr()
            .println(spec.qualifiedName() + ": " + id + " could not be judged the same.");
        return 1;
      }
      return 0;
    }
  }

  private Replayed replay(Connection connection, Judges judges) throws SQLException, IOException {
    var revisions = AlertHistory.revisions(connection, id);
    if (revisions.isEmpty()) {
      throw new IllegalArgumentException(
          id + ": no such alert in this store (fog-node alert list shows those that are)");
    }
    var parts = new ArrayList<Part>();
    for (var finding : findings(revisions)) {
      parts.add(part(connection, revisions.getFirst(), finding, judges));
    }
    return new Replayed(revisions.getFirst(), List.copyOf(parts));
  }

  /** All that the alert was ever called after: what raised it, and what became more urgent. */
  private static List<Finding> findings(List<AlertView> revisions) {
    var found = new ArrayList<Finding>();
    for (var revision : revisions) {
      var finding = revision.finding();
      if (found.stream().noneMatch(before -> isSame(before, finding))) {
        found.add(finding);
      }
    }
    return found;
  }

  private static boolean isSame(Finding one, Finding other) {
    return one.condition().equals(other.condition())
        && one.device().equals(other.device())
        && one.onset().equals(other.onset());
  }

  private static Part part(Connection connection, AlertView alert, Finding finding, Judges judges)
      throws SQLException, IOException {
    var ensemble = judges.of(finding.evidence().model());
    try {
      return StoredPatients.exhibit(
              connection, alert.bed().patient(), finding.condition(), finding.onset())
          .map(exhibit -> judged(finding, exhibit, ensemble))
          .orElseGet(() -> new Part.NotKept(finding));
    } catch (IllegalArgumentException spoilt) {
      return new Part.Damaged(finding, String.valueOf(spoilt.getMessage()));
    }
  }

  private static Part judged(Finding finding, Exhibit exhibit, Ensemble ensemble) {
    return new Part.Judged(finding, Replay.of(exhibit, ensemble));
  }
}
