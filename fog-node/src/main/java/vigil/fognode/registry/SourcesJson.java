package vigil.fognode.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import vigil.fognode.registry.core.Said;
import vigil.fognode.registry.core.Sources;
import vigil.models.Context;

/**
 * What one source says, as the store keeps it: a context, as older nodes read it, and beside it
 * which of its fields were said.
 */
final class SourcesJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names of those fields that somebody has said, of those that a context always has. */
  private static final String APART = "apart";

  private SourcesJson() {}

  static String write(Said said, Set<Sources.Thing> dismissed) {
    var node = (ObjectNode) tree(ContextJson.write(asContext(said)));
    var fields = node.putArray(APART);
    said.sex().ifPresent(it -> fields.add("sex"));
    said.hypercapnic().ifPresent(it -> fields.add("hypercapnic"));
    said.asleep().ifPresent(it -> fields.add("asleep"));
    var unwanted = node.putArray("dismissed");
    dismissed.forEach(thing -> write(thing, unwanted.addObject()));
    return node.toString();
  }

  private static Context asContext(Said said) {
    return new Sources(said, Set.of(), Optional.empty()).context();
  }

  private static void write(Sources.Thing thing, ObjectNode node) {
    node.put("sort", thing.sort().name());
    node.put("what", thing.what());
    node.put("from", thing.from().toString());
  }

  /** Where an older node wrote it, what differs from everybody was said. */
  static Said said(String json) {
    var node = tree(json);
    var context = ContextJson.read(json);
    if (!node.has(APART)) {
      return Said.of(context);
    }
    var fields =
        StreamSupport.stream(node.get(APART).spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    return new Said(
        context.age(),
        fields.contains("sex") ? Optional.of(context.sex()) : Optional.empty(),
        flag(fields, "hypercapnic", context.hypercapnic()),
        context.onOxygen(),
        context.alert(),
        flag(fields, "asleep", context.asleep()),
        context.explanations());
  }

  private static Optional<Boolean> flag(Set<String> fields, String name, boolean value) {
    return fields.contains(name) ? Optional.of(value) : Optional.empty();
  }

  static Set<Sources.Thing> dismissed(String json) {
    return StreamSupport.stream(tree(json).path("dismissed").spliterator(), false)
        .map(
            node ->
                new Sources.Thing(
                    Context.Sort.valueOf(node.get("sort").asText()),
                    node.get("what").asText(),
                    Instant.parse(node.get("from").asText())))
        .collect(Collectors.toSet());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("registry: what is known is not JSON", broken);
    }
  }
}
