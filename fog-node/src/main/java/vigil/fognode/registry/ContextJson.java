package vigil.fognode.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import vigil.models.Context;

/** A patient's context as the store keeps it: JSON, to which fields are only ever added. */
public final class ContextJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OXYGEN = "onOxygen";
  private static final String ALERT = "alert";

  /** Names of those fields that somebody has said. */
  private static final String SAID = "said";

  private ContextJson() {}

  public static String write(Context context) {
    var node = JSON.createObjectNode();
    context.age().ifPresent(age -> node.put("age", age));
    node.put("sex", context.sex().name());
    node.put("hypercapnic", context.hypercapnic());
    node.put(OXYGEN, context.onOxygen().orElse(false));
    node.put(ALERT, context.alert().orElse(true));
    var said = node.putArray(SAID);
    context.onOxygen().ifPresent(any -> said.add(OXYGEN));
    context.alert().ifPresent(any -> said.add(ALERT));
    node.put("asleep", context.asleep());
    var explanations = node.putArray("explanations");
    context.explanations().forEach(one -> write(one, explanations.addObject()));
    return node.toString();
  }

  private static void write(Context.Explanation one, ObjectNode node) {
    node.put("sort", one.sort().name());
    node.put("what", one.what());
    node.put("from", one.from().toString());
    node.put("lasts", one.lasts().toString());
  }

  /** Activity is measured by devices and not kept here. */
  public static Context read(String json) {
    try {
      var node = JSON.readTree(json);
      return new Context(
          node.has("age") ? OptionalInt.of(node.get("age").asInt()) : OptionalInt.empty(),
          Context.Sex.valueOf(node.path("sex").asText("UNKNOWN")),
          node.path("hypercapnic").asBoolean(false),
          said(node, OXYGEN, false),
          said(node, ALERT, true),
          Double.NaN,
          node.path("asleep").asBoolean(false),
          explanations(node.path("explanations")));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("registry_admission.context: not JSON", broken);
    }
  }

  /**
   * What nobody has said is written as {@code usual}, which an older node takes for said; where
   * such a node has written, only what is unusual was said for certain.
   */
  private static Optional<Boolean> said(JsonNode node, String field, boolean usual) {
    boolean value = node.path(field).asBoolean(usual);
    boolean isSaid =
        node.has(SAID)
            ? StreamSupport.stream(node.get(SAID).spliterator(), false)
                .anyMatch(name -> name.asText().equals(field))
            : value != usual;
    return isSaid ? Optional.of(value) : Optional.empty();
  }

  private static List<Context.Explanation> explanations(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(
            node ->
                new Context.Explanation(
                    Context.Sort.valueOf(node.get("sort").asText()),
                    node.get("what").asText(),
                    Instant.parse(node.get("from").asText()),
                    Duration.parse(node.get("lasts").asText())))
        .toList();
  }
}
