package vigil.fognode.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import vigil.models.Context;

/** A patient's context as the store keeps it: JSON, to which fields are only ever added. */
public final class ContextJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ContextJson() {}

  public static String write(Context context) {
    var node = JSON.createObjectNode();
    context.age().ifPresent(age -> node.put("age", age));
    node.put("sex", context.sex().name());
    node.put("hypercapnic", context.hypercapnic());
    node.put("onOxygen", context.onOxygen());
    node.put("alert", context.alert());
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
          node.path("onOxygen").asBoolean(false),
          node.path("alert").asBoolean(true),
          Double.NaN,
          node.path("asleep").asBoolean(false),
          explanations(node.path("explanations")));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("registry_admission.context: not JSON", broken);
    }
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
