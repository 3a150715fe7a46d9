package vigil.fognode.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vigil.fognode.patient.Replay;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Evidence.Contribution;
import vigil.protocol.vocab.Finding;

/** An alert that was judged again, as a person and as a script reads it. */
record Replayed(AlertView alert, List<Part> parts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One condition of the alert. */
  sealed interface Part {
    Finding finding();

    record Judged(Finding finding, Replay replay) implements Part {}

    record Damaged(Finding finding, String why) implements Part {}

    record NotKept(Finding finding) implements Part {}
  }

  boolean isSame() {
    return parts.stream()
        .allMatch(part -> part instanceof Part.Judged(var f, Replay.Same(var kept)));
  }

  String text() {
    return "%s  %s%n%s"
        .formatted(
            alert.id(),
            alert.bed().label(),
            parts.stream().map(Replayed::text).collect(Collectors.joining("%n".formatted())));
  }

  private static String text(Part part) {
    var finding = part.finding();
    var head = "%s since %s%n".formatted(finding.condition(), finding.onset());
    var kept = part instanceof Part.Judged(var f, var replay) ? text(replay.kept()) : "";
    return head + kept + "  again        " + outcome(part);
  }

  private static String text(Replay.Word word) {
    return "  number       %s%n  threshold    %s%n  model        %s%n  attribution  %s%n"
        .formatted(
            word.score(),
            word.threshold(),
            word.model(),
            word.contributions().isEmpty()
                ? "none"
                : word.contributions().stream()
                    .map(Replayed::text)
                    .collect(Collectors.joining("; ")));
  }

  private static String text(Contribution part) {
    return String.format(
        Locale.ROOT,
        "%s %.0f %% (%s, usual %s)",
        part.metric().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        100 * part.share(),
        part.seen(),
        part.expected());
  }

  private static String outcome(Part part) {
    return switch (part) {
      case Part.Judged(var f, Replay.Same same) -> "the same, bit for bit";
      case Part.Judged(var f, Replay.Different different) ->
          "not the same: " + String.join("; ", different.differences());
      case Part.Judged(var f, Replay.Gone gone) -> gone.why();
      case Part.Damaged(var f, var why) ->
          "The evidence in the store is damaged (" + why + "): it cannot be judged again.";
      case Part.NotKept none ->
          "Nothing was kept of it: it is older than the evidence, or no reading led to it.";
    };
  }

  String json() {
    var node = JSON.createObjectNode();
    node.put("alert", alert.id());
    node.put("patient", alert.bed().patient().value());
    node.put("same", isSame());
    var findings = node.putArray("findings");
    parts.forEach(part -> write(part, findings.addObject()));
    return node.toString();
  }

  private static void write(Part part, ObjectNode node) {
    node.put("condition", part.finding().condition());
    node.put("onset", part.finding().onset().toString());
    node.put("result", result(part));
    node.put("outcome", outcome(part));
    if (part instanceof Part.Judged(var f, var replay)) {
      write(replay.kept(), node);
      if (replay instanceof Replay.Different different) {
        write(different.again(), node.putObject("again"));
        different.differences().forEach(node.putArray("differences")::add);
      }
    }
  }

  private static String result(Part part) {
    return switch (part) {
      case Part.Judged(var f, Replay.Same same) -> "same";
      case Part.Judged(var f, Replay.Different different) -> "different";
      case Part.Judged(var f, Replay.Gone gone) -> "gone";
      case Part.Damaged damaged -> "damaged";
      case Part.NotKept none -> "not-kept";
    };
  }

  private static void write(Replay.Word word, ObjectNode node) {
    node.put("score", word.score());
    node.put("threshold", word.threshold());
    node.put("model", word.model());
    var parts = node.putArray("attribution");
    for (var part : word.contributions()) {
      var one = parts.addObject();
      one.put("metric", part.metric().name());
      one.put("share", part.share());
      one.put("seen", part.seen());
      one.put("expected", part.expected());
      one.put("seconds", part.since().toMillis() / 1e3);
    }
  }
}
