package vigil.fognode.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vigil.fognode.demo.core.InjectedStream;
import vigil.fognode.demo.core.Stretch;
import vigil.protocol.vocab.Cause;

/** Reads {@code streams.json}, which {@code models inject --judge} writes beside its recordings. */
final class Streams {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  private Streams(Path file) {
    this.file = file;
  }

  /**
   * All streams of a directory, in the order of their beds.
   *
   * @throws IOException where there are none, or were not judged; the message says which
   */
  static List<InjectedStream> read(Path dir) throws IOException {
    var file = dir.resolve("streams.json");
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": not there (expected: what models inject --judge writes)");
    }
    return new Streams(file).read();
  }

  private List<InjectedStream> read() throws IOException {
    var streams = new ArrayList<InjectedStream>();
    try {
      for (var each : JSON.readTree(file.toFile())) {
        streams.add(stream(each));
      }
    } catch (JsonProcessingException broken) {
      throw new IOException(
          file + ": " + broken.getOriginalMessage() + " (expected: JSON)", broken);
    }
    if (streams.isEmpty()) {
      throw new IOException(file + ": no stream in it (expected: at least one)");
    }
    return List.copyOf(streams);
  }

  private InjectedStream stream(JsonNode node) throws IOException {
    var laid =
        node.path("onset").isNumber()
            ? Optional.of(
                new InjectedStream.Laid(cause(node), number(node, "onset"), number(node, "end")))
            : Optional.<InjectedStream.Laid>empty();
    return new InjectedStream(
        text(node, "file"),
        number(node, "patient"),
        text(node, "kind"),
        laid,
        number(node, "seconds"),
        known(node, "inValues").asBoolean(),
        offline(node));
  }

  private List<Stretch> offline(JsonNode node) throws IOException {
    var said = new ArrayList<Stretch>();
    for (var alert : known(node, "alerts")) {
      said.add(
          new Stretch(
              number(alert, "from"), number(alert, "to"), cause(alert), text(alert, "condition")));
    }
    return said;
  }

  private Cause cause(JsonNode node) throws IOException {
    var code = text(node, "cause");
    try {
      return Cause.valueOf(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IOException(
          file + ": cause: " + code + " (expected: patient, device, tampering or context)",
          unknown);
    }
  }

  private String text(JsonNode node, String key) throws IOException {
    return known(node, key).asText();
  }

  private int number(JsonNode node, String key) throws IOException {
    var value = known(node, key);
    if (!value.canConvertToInt()) {
      throw new IOException(file + ": " + key + ": " + value + " (expected: a number)");
    }
    return value.asInt();
  }

  private JsonNode known(JsonNode node, String key) throws IOException {
    var value = node.get(key);
    if (value == null || value.isNull()) {
      throw new IOException(
          file + ": " + key + ": missing (expected: what models inject --judge writes)");
    }
    return value;
  }
}
