package vigil.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Holds JSON against a schema of {@code openapi.json}; of JSON Schema it knows what is used there.
 * A property that the schema does not name is a misfit: the description is to be complete.
 */
final class Described {
  private final JsonNode document;
  private final List<String> misfits = new ArrayList<>();

  private Described(JsonNode document) {
    this.document = document;
  }

  /** What does not fit, each with its place; none where all does. */
  static List<String> misfits(JsonNode document, JsonNode schema, JsonNode value) {
    var described = new Described(document);
    described.check("$", schema, value);
    return described.misfits;
  }

  private void check(String place, JsonNode schema, JsonNode value) {
    if (schema.has("$ref")) {
      check(place, document.at(schema.get("$ref").asText().substring(1)), value);
      return;
    }
    if (schema.isMissingNode()) {
      misfits.add(place + ": no schema");
      return;
    }
    if (!isOfType(schema.path("type"), value)) {
      misfits.add(place + ": " + value.getNodeType() + " (expected: " + schema.path("type") + ")");
      return;
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      misfits.add(place + ": " + value + " (expected: " + schema.get("enum") + ")");
    }
    if (value.isObject()) {
      object(place, schema, value);
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(place + "[" + i + "]", schema.path("items"), value.get(i));
      }
    }
  }

  private void object(String place, JsonNode schema, JsonNode value) {
    for (var name : schema.path("required")) {
      if (!value.has(name.asText())) {
        misfits.add(place + "." + name.asText() + ": absent (expected: required)");
      }
    }
    for (var property : value.properties()) {
      var known = schema.path("properties").path(property.getKey());
      var inside = place + "." + property.getKey();
      if (!known.isMissingNode()) {
        check(inside, known, property.getValue());
      } else if (schema.path("additionalProperties").isObject()) {
        check(inside, schema.get("additionalProperties"), property.getValue());
      } else {
        misfits.add(inside + ": not described");
      }
    }
  }

  private static boolean isOfType(JsonNode type, JsonNode value) {
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default ->
          type.isArray()
              && StreamSupport.stream(type.spliterator(), false)
                  .anyMatch(it -> isOfType(it, value));
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    return StreamSupport.stream(values.spliterator(), false).anyMatch(value::equals);
  }
}
