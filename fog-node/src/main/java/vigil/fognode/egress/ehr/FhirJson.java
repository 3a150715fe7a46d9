package vigil.fognode.egress.ehr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vigil.fognode.egress.ehr.core.Coding;
import vigil.fognode.egress.ehr.core.Entries;
import vigil.fognode.egress.ehr.core.Trouble;

/** Reads of FHIR R4's JSON what the node may know: codes, times and numbers. */
final class FhirJson {
  private static final int DEEPEST = 60;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private FhirJson() {}

  /**
   * One page of what was searched for.
   *
   * @param included what was not searched for and belongs to it
   * @param next where the next page is
   */
  record Page(List<JsonNode> found, List<JsonNode> included, Optional<String> next) {}

  /** A search's answer; what is said beside it, such as warnings, is left out. */
  static Page page(byte[] body, String type) {
    var bundle = tree(body);
    if (!text(bundle, "resourceType").filter("Bundle"::equals).isPresent()
        || !text(bundle, "type").filter("searchset"::equals).isPresent()) {
      throw new Fault(Trouble.MALFORMED);
    }
    var found = new ArrayList<JsonNode>();
    var included = new ArrayList<JsonNode>();
    for (var entry : bundle.path("entry")) {
      var resource = entry.path("resource");
      var mode = text(entry.path("search"), "mode").orElse("match");
      var is = text(resource, "resourceType").orElse("");
      if (mode.equals("match") && is.equals(type)) {
        found.add(resource);
      } else if (mode.equals("include")) {
        included.add(resource);
      }
    }
    return new Page(found, included, next(bundle));
  }

  private static Optional<String> next(JsonNode bundle) {
    return nodes(bundle.path("link"))
        .filter(link -> text(link, "relation").filter("next"::equals).isPresent())
        .flatMap(link -> text(link, "url").stream())
        .findFirst();
  }

  private static JsonNode tree(byte[] body) {
    try {
      var tree = JSON.readTree(body);
      if (tree == null || !tree.isObject()) {
        throw new Fault(Trouble.MALFORMED);
      }
      return tree;
    } catch (IOException malformed) {
      throw new Fault(Trouble.MALFORMED);
    }
  }

  static Entries.Person person(JsonNode patient) {
    return new Entries.Person(text(patient, "birthDate"), text(patient, "gender"));
  }

  /** Whether one of its identifiers is this one; the others are not looked at. */
  static boolean isIdentified(JsonNode resource, String system, String value) {
    return nodes(resource.path("identifier"))
        .anyMatch(
            it ->
                text(it, "system").filter(system::equals).isPresent()
                    && text(it, "value").filter(value::equals).isPresent());
  }

  static Entries.Stated condition(JsonNode condition) {
    return new Entries.Stated(
        codings(condition.path("code")),
        first(condition.path("clinicalStatus")),
        Optional.of(first(condition.path("verificationStatus"))).filter(it -> !it.isEmpty()),
        text(condition, "onsetDateTime")
            .or(() -> text(condition.path("onsetPeriod"), "start"))
            .or(() -> text(condition, "recordedDate")),
        Optional.empty());
  }

  /**
   * A drug that was given, whose code may lie beside it.
   *
   * @param beside what came with it
   */
  static Entries.Stated medication(JsonNode given, List<JsonNode> beside) {
    var codes = codings(given.path("medicationCodeableConcept"));
    return new Entries.Stated(
        codes.isEmpty() ? referred(given, beside) : codes,
        text(given, "status").orElse(""),
        Optional.empty(),
        text(given, "effectiveDateTime").or(() -> text(given.path("effectivePeriod"), "start")),
        text(given.path("effectivePeriod"), "end"));
  }

  private static List<Coding> referred(JsonNode given, List<JsonNode> beside) {
    var reference = text(given.path("medicationReference"), "reference").orElse("");
    return Stream.concat(
            nodes(given.path("contained"))
                .filter(it -> reference.equals("#" + text(it, "id").orElse(""))),
            beside.stream().filter(it -> names(reference, "Medication", text(it, "id").orElse(""))))
        .findFirst()
        .map(it -> codings(it.path("code")))
        .orElse(List.of());
  }

  static Entries.Stated procedure(JsonNode done) {
    return new Entries.Stated(
        codings(done.path("code")),
        text(done, "status").orElse(""),
        Optional.empty(),
        text(done, "performedDateTime").or(() -> text(done.path("performedPeriod"), "start")),
        text(done.path("performedPeriod"), "end"));
  }

  static Entries.Observed observation(JsonNode observed) {
    var value = observed.path("valueQuantity").path("value");
    return new Entries.Observed(
        codings(observed.path("code")),
        text(observed, "status").orElse(""),
        text(observed, "effectiveDateTime")
            .or(() -> text(observed, "effectiveInstant"))
            .or(() -> text(observed.path("effectivePeriod"), "start")),
        codings(observed.path("valueCodeableConcept")),
        value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty());
  }

  /** Whether a reference is to that resource, whichever version and wherever it lies. */
  static boolean names(String reference, String type, String id) {
    var version = reference.indexOf("/_history/");
    var plain = version < 0 ? reference : reference.substring(0, version);
    var wanted = type + "/" + id;
    return plain.equals(wanted) || plain.endsWith("/" + wanted);
  }

  private static List<Coding> codings(JsonNode concept) {
    return nodes(concept.path("coding"))
        .flatMap(
            it ->
                text(it, "system").stream()
                    .flatMap(
                        system -> text(it, "code").stream().map(code -> new Coding(system, code))))
        .toList();
  }

  /** A status is a concept, whose code is one of FHIR's own. */
  private static String first(JsonNode concept) {
    return codings(concept).stream().map(Coding::code).findFirst().orElse("");
  }

  static Optional<String> text(JsonNode node, String field) {
    var value = node.path(field);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static Stream<JsonNode> nodes(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
