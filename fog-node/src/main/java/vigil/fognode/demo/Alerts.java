package vigil.fognode.demo;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.ScreenUpdate;

/**
 * The alerts of a demo, a line each on the terminal when they are raised, climb and end.
 *
 * <p>Thread: any.
 */
final class Alerts implements Consumer<ScreenUpdate> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final PrintWriter out;
  private final Map<String, AlertView> first = new LinkedHashMap<>();
  private final Map<String, Long> revisions = new LinkedHashMap<>();

  Alerts(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(ScreenUpdate update) {
    if (update instanceof AlertView alert && isNew(alert) && alert.attachedTo().isEmpty()) {
      first.putIfAbsent(alert.id(), alert);
      if (isTold(alert.phase())) {
        out.println(line(alert));
        out.flush();
      }
    }
  }

  private boolean isNew(AlertView alert) {
    var before = revisions.put(alert.id(), alert.revision());
    return before == null || before < alert.revision();
  }

  private static boolean isTold(Phase phase) {
    return switch (phase) {
      case START, ESCALATE, END -> true;
      case CONTINUE, DEESCALATE, UPDATE, RESET -> false;
    };
  }

  private static String line(AlertView alert) {
    var finding = alert.finding();
    return String.format(
        Locale.ROOT,
        "%s  %-9s %-6s %-10s %-13s %-22s %s",
        TIME.format(alert.changed()),
        alert.phase().name().toLowerCase(Locale.ROOT),
        alert.priority(),
        bed(alert.bed().label()),
        finding.kind().name().toLowerCase(Locale.ROOT),
        finding.condition(),
        finding.evidence().sentence());
  }

  /** Some beds are called just {@code 3A-07}, some {@code Bed 7}. */
  private static String bed(String label) {
    return label.regionMatches(true, 0, "bed ", 0, 4) ? label : "bed " + label;
  }

  /** Each alert as it was first shown, in that order. */
  synchronized List<AlertView> raised() {
    return new ArrayList<>(first.values());
  }
}
