package vigil.models.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vigil.protocol.recording.Opened;
import vigil.protocol.vocab.Cause;

/**
 * What a clinician said of one alert, as {@code labels.json} has it.
 *
 * @param id of the alert
 * @param patient pseudonym
 * @param condition the alert's
 * @param label as in {@link Example}: 0 where the alert was wrong or of no use, else its cause
 * @param onset first second of the alert in its recording
 * @param end last second, NaN where it lasted to the recording's end
 * @param file name of the recording; empty where none was kept
 */
record Opinion(
    String id,
    String patient,
    String condition,
    int label,
    double onset,
    double end,
    Optional<String> file) {
  /** What a directory of labels must hold. */
  static final String FILE = "labels.json";

  /** What a node finds by a device's blocks, clock and word for itself, whatever it measures. */
  private static final Set<String> IN_NO_VALUE =
      Set.of(
          "blocks-missing",
          "clock-fault",
          "device-silent",
          "low-battery",
          "no-samples",
          "not-judged",
          "not-monitored",
          "self-test-failed",
          "sequence-conflict",
          "spoofed-sender");

  private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]*\\.csv";

  /**
   * Whether the values of its windows show it: of others an opinion says nothing about them, right
   * or wrong.
   */
  boolean isInValues() {
    return !IN_NO_VALUE.contains(condition);
  }

  /** All opinions of a directory, in the order of the file. */
  static Opened<List<Opinion>> read(Path directory) {
    return tree(directory.resolve(FILE)).then(Opinion::all);
  }

  private static Opened<JsonNode> tree(Path file) {
    try {
      return new Opened.Taken<>(new ObjectMapper().readTree(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return new Opened.Refused<>(
          file + " does not exist (expected: as fog-node feedback export writes it).");
    } catch (JsonProcessingException e) {
      return new Opened.Refused<>(
          "%s is no JSON, or truncated, at line %d."
              .formatted(FILE, e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    } catch (IOException e) {
      return new Opened.Refused<>(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static Opened<List<Opinion>> all(JsonNode root) {
    if (!root.isArray() || root.isEmpty()) {
      return new Opened.Refused<>(FILE + " holds no label (expected: an array of them).");
    }
    var all = new ArrayList<Opinion>();
    for (var node : root) {
      switch (of(node, all.size() + 1)) {
        case Opened.Refused<Opinion>(var why) -> {
          return new Opened.Refused<>(why);
        }
        case Opened.Taken<Opinion>(var opinion) -> all.add(opinion);
      }
    }
    return new Opened.Taken<>(List.copyOf(all));
  }

  private static Opened<Opinion> of(JsonNode node, int number) {
    var said = node.path("opinion").asText("");
    var named = node.path("cause").asText("");
    var cause = cause(named);
    var patient = node.path("patient").asText("");
    if (!said.matches("right|wrong|not-useful")) {
      return refused(number, "is unlabelled: opinion", said, "right, wrong or not-useful");
    }
    if (cause.isEmpty()) {
      return refused(number, "cause", named, "patient, device, tampering or context");
    }
    if (patient.isBlank()) {
      return refused(number, "patient", patient, "a pseudonym");
    }
    return placed(node, number, said.equals("right") ? 1 + cause.get().ordinal() : 0);
  }

  private static Opened<Opinion> placed(JsonNode node, int number, int label) {
    double onset = node.path("onset").asDouble(Double.NaN);
    double end = node.path("end").asDouble(Double.NaN);
    var file = Optional.ofNullable(node.path("file").textValue());
    if (!(onset >= 0) || end < onset) {
      var found = node.path("onset") + ", " + node.path("end");
      return refused(number, "onset and end", found, "seconds in order");
    }
    if (file.isPresent() && !file.get().matches(PLAIN)) {
      return refused(number, "file", file.get(), "a .csv beside " + FILE);
    }
    var id = node.path("id").asText("");
    var patient = node.path("patient").asText("");
    var condition = node.path("condition").asText("");
    return new Opened.Taken<>(new Opinion(id, patient, condition, label, onset, end, file));
  }

  private static Optional<Cause> cause(String named) {
    for (var cause : Cause.values()) {
      if (cause.name().toLowerCase(Locale.ROOT).equals(named)) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  private static Opened<Opinion> refused(int number, String what, String found, String expected) {
    return new Opened.Refused<>(
        "%s, entry %d: %s: '%s' (expected: %s).".formatted(FILE, number, what, found, expected));
  }
}
