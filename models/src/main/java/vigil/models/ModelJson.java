package vigil.models;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import vigil.models.stats.TailedDistribution;
import vigil.protocol.vocab.Metric;

/** Card and calibration as JSON. */
final class ModelJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ModelJson() {}

  static byte[] write(ModelCard card) throws IOException {
    var root = JSON.createObjectNode();
    root.put("format", card.format()).put("name", card.name()).put("version", card.version());
    root.put("tier", card.tier().name());
    strings(root.putArray("channels"), card.channels().stream().map(Metric::mdc).toList());
    root.put("length", card.length());
    root.put("period", card.period().toString()).put("stride", card.stride().toString());
    strings(root.putArray("features"), card.features());
    root.put("threshold", card.threshold()).put("seed", card.seed());
    root.put("source", card.source()).put("data", card.data());
    var parameters = root.putObject("hyperParameters");
    new TreeMap<>(card.hyperParameters()).forEach(parameters::put);
    var figures = root.putObject("figures");
    new TreeMap<>(card.figures()).forEach(figures::put);
    root.put("intendedUse", card.intendedUse());
    strings(root.putArray("limits"), card.limits());
    return JSON.writeValueAsBytes(root);
  }

  private static void strings(ArrayNode to, List<String> values) {
    values.forEach(to::add);
  }

  /**
   * Reads a card.
   *
   * @param model as messages name it
   */
  static ModelCard card(String model, byte[] json) throws UnusableModelException {
    var root = parse(model, "card.json", json);
    int format = root.path("format").asInt(-1);
    if (format < 1 || format > ModelCard.FORMAT) {
      throw new UnusableModelException(
          model,
          "card.json: format %s (expected: 1 to %d); another release wrote it"
              .formatted(root.path("format"), ModelCard.FORMAT));
    }
    try {
      return card(format, root);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnusableModelException(model, "card.json: " + e.getMessage(), e);
    }
  }

  private static ModelCard card(int format, JsonNode root) {
    return new ModelCard(
        format,
        text(root, "name"),
        text(root, "version"),
        Tier.valueOf(text(root, "tier")),
        list(root, "channels", ModelJson::metric),
        (int) number(root, "length"),
        Duration.parse(text(root, "period")),
        Duration.parse(text(root, "stride")),
        list(root, "features", Function.identity()),
        number(root, "threshold"),
        (long) number(root, "seed"),
        text(root, "source"),
        text(root, "data"),
        map(root, "hyperParameters", JsonNode::asText),
        map(root, "figures", JsonNode::asDouble),
        text(root, "intendedUse"),
        list(root, "limits", Function.identity()));
  }

  private static Metric metric(String mdc) {
    return Metric.ofMdc(mdc)
        .orElseThrow(
            () -> new IllegalArgumentException("channels: %s is not known".formatted(mdc)));
  }

  private static String text(JsonNode root, String key) {
    if (!root.path(key).isTextual()) {
      throw new IllegalArgumentException("%s: missing (expected: a text)".formatted(key));
    }
    return root.path(key).asText();
  }

  private static double number(JsonNode root, String key) {
    if (!root.path(key).isNumber()) {
      throw new IllegalArgumentException("%s: missing (expected: a number)".formatted(key));
    }
    return root.path(key).asDouble();
  }

  private static <T> List<T> list(JsonNode root, String key, Function<String, T> of) {
    var values = new ArrayList<T>();
    root.path(key).forEach(value -> values.add(of.apply(value.asText())));
    return List.copyOf(values);
  }

  private static <T> Map<String, T> map(JsonNode root, String key, Function<JsonNode, T> of) {
    var values = new TreeMap<String, T>();
    root.path(key).properties().forEach(e -> values.put(e.getKey(), of.apply(e.getValue())));
    return Map.copyOf(values);
  }

  static byte[] write(TailedDistribution distribution) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    var grid = root.putArray("grid");
    for (double value : distribution.grid()) {
      grid.add(value);
    }
    root.put("shape", distribution.shape()).put("scale", distribution.scale());
    return JSON.writeValueAsBytes(root);
  }

  static TailedDistribution calibration(String model, byte[] json) throws UnusableModelException {
    var root = parse(model, "calibration.json", json);
    var values = root.path("grid");
    double[] grid = new double[values.size()];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = values.get(i).asDouble(Double.NaN);
    }
    try {
      return new TailedDistribution(grid, number(root, "shape"), number(root, "scale"));
    } catch (IllegalArgumentException e) {
      throw new UnusableModelException(model, "calibration.json: " + e.getMessage(), e);
    }
  }

  private static JsonNode parse(String model, String file, byte[] json)
      throws UnusableModelException {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new UnusableModelException(model, file + ": not JSON", e);
    } catch (IOException e) {
      throw new UnusableModelException(model, file + ": cannot be read", e);
    }
  }
}
