package vigil.fognode.learning;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.history.AlertHistory;
import vigil.fognode.journal.StoredBlocks;
import vigil.fognode.learning.core.ExampleTable;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Phase;

/**
 * Labelled examples as files: {@code labels.json} and, for each example of which the store still
 * has samples, a table. In them a patient is a number that is given anew by each export.
 *
 * <p>Thread: one; blocks.
 */
public final class LabelledExamples {
  /** The window and what a baseline needs before the alert, and how it went on. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private static final Duration AFTER = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final boolean withReasons;
  private final Map<String, String> pseudonyms = new HashMap<>();

  /** What was written. */
  public record Written(int examples, int withSamples, int patients) {}

  /**
   * @param withReasons whether what people typed goes along: it may name somebody
   */
  public LabelledExamples(Connection connection, boolean withReasons) {
    this.connection = connection;
    this.withReasons = withReasons;
  }

  /**
   * Writes them all, the oldest opinion first.
   *
   * @param out a directory that is empty or not there yet
   * @param since of the opinion
   * @throws IOException where there is something already, or it cannot be written
   */
  public Written write(Path out, Instant since) throws SQLException, IOException {
    prepare(out);
    var labels = new ArrayList<Map<String, @Nullable Object>>();
    int withSamples = 0;
    for (var example : FeedbackStore.examples(connection, since).reversed()) {
      var id = String.format(Locale.ROOT, "example-%05d", labels.size() + 1);
      var table = table(example.alert());
      if (table.isPresent()) {
        Files.writeString(out.resolve(id + ".csv"), table.get().text());
        withSamples++;
      }
      labels.add(label(id, example, table));
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(out.resolve("labels.json").toFile(), labels);
    return new Written(labels.size(), withSamples, pseudonyms.size());
  }

  private static void prepare(Path out) throws IOException {
    if (Files.exists(out)) {
      try (var there = Files.isDirectory(out) ? Files.list(out) : List.of(out).stream()) {
        if (there.findAny().isPresent()) {
          throw new IOException(out + ": is taken (expected: an empty directory, or none)");
        }
      }
    }
    Files.createDirectories(out);
  }

  private Optional<ExampleTable> table(AlertView alert) throws SQLException {
    var onset = alert.finding().onset();
    var blocks =
        StoredBlocks.of(connection, alert.bed().patient(), onset.minus(BEFORE), onset.plus(AFTER));
    return ExampleTable.of(
        blocks.stream()
            .flatMap(it -> ExampleTable.Heard.of(it.receivedAt(), it.block().samples()).stream())
            .toList());
  }

  private Map<String, @Nullable Object> label(
      String id, FeedbackStore.Example example, Optional<ExampleTable> table) throws SQLException {
    var alert = example.alert();
    var finding = alert.finding();
    var label = new LinkedHashMap<String, @Nullable Object>();
    label.put("id", id);
    label.put("patient", pseudonym(alert));
    label.put("condition", finding.condition());
    label.put("cause", code(finding.cause()));
    label.put("opinion", example.opinion().toLowerCase(Locale.ROOT).replace('_', '-'));
    label.put("reason", withReasons && !example.reason().isEmpty() ? example.reason() : null);
    label.put("at", example.at().toString());
    label.put("file", table.map(it -> id + ".csv").orElse(null));
    label.put("onset", table.map(it -> it.second(finding.onset())).orElse(null));
    var end = ended(alert);
    label.put("end", table.flatMap(it -> end.map(it::second)).orElse(null));
    return label;
  }

  private String pseudonym(AlertView alert) {
    return pseudonyms.computeIfAbsent(
        alert.bed().patient().value(), name -> "patient-" + (pseudonyms.size() + 1));
  }

  /** When the condition was over; empty while it lasts, and where nobody knows. */
  private Optional<Instant> ended(AlertView alert) throws SQLException {
    return AlertHistory.revisions(connection, alert.id()).stream()
        .filter(it -> it.phase() == Phase.END)
        .map(AlertView::changed)
        .reduce((first, last) -> last);
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
