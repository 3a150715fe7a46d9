package vigil.models.ensemble;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.Optional;
import vigil.models.ModelCard;
import vigil.models.stats.Histogram;

/**
 * How an ensemble's inputs and score are distributed while nothing is wrong with patients whose
 * data trained no model: what a clinic's are held against.
 *
 * @param model such as {@code ensemble/1}
 * @param data whose windows they are
 */
public record DriftReference(String model, String data, Distributions distributions) {
  private static final String SHIPPED = "/models/drift.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** That of the shipped ensemble, where it is this one; a promoted one brings none. */
  public static Optional<DriftReference> shipped(Optional<ModelCard> ensemble) {
    try (var in = DriftReference.class.getResourceAsStream(SHIPPED)) {
      return in == null
          ? Optional.empty()
          : Optional.of(read(in.readAllBytes()))
              .filter(it -> ensemble.map(ModelCard::id).filter(it.model()::equals).isPresent());
    } catch (IOException unreadable) {
      throw new IllegalStateException("the shipped " + SHIPPED + " cannot be read", unreadable);
    }
  }

  public byte[] write() throws IOException {
    var root = JSON.createObjectNode().put("model", model).put("data", data);
    var all = root.putObject("counts");
    for (var name : distributions.names()) {
      var histogram = distributions.of(name);
      var counts = all.putArray(name);
      for (int bin = 0; bin < histogram.bins(); bin++) {
        counts.add(histogram.count(bin));
      }
    }
    return (JSON.writeValueAsString(root) + "\n").getBytes(UTF_8);
  }

  /**
   * @throws IOException where it is of another form
   */
  public static DriftReference read(byte[] json) throws IOException {
    var root = JSON.readTree(json);
    var counts = root.path("counts");
    var read = named(counts);
    for (var name : read.names()) {
      restore(name, counts.path(name), read.of(name));
    }
    return new DriftReference(root.path("model").asText(), root.path("data").asText(), read);
  }

  private static Distributions named(JsonNode counts) throws IOException {
    try {
      return Distributions.named(counts.fieldNames());
    } catch (IllegalArgumentException unknown) {
      throw new IOException(unknown.getMessage(), unknown);
    }
  }

  private static void restore(String name, JsonNode counts, Histogram into) throws IOException {
    if (counts.size() != into.bins()) {
      throw new IOException(
          "drift: %d counts of %s (expected: %d)".formatted(counts.size(), name, into.bins()));
    }
    for (int bin = 0; bin < into.bins(); bin++) {
      into.add(bin, counts.path(bin).asLong());
    }
  }
}
