package vigil.fognode.egress.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vigil.fognode.egress.ehr.core.Codes;
import vigil.fognode.egress.ehr.core.Coding;
import vigil.fognode.egress.ehr.core.Trouble;
import vigil.protocol.vocab.PatientId;

/**
 * What a FHIR server is asked, as addresses. Each asks for the elements that are read alone; one
 * that is of several types by all the names that servers know it by.
 */
record FhirSearches(EhrSettings.Fhir settings) {

  /**
   * One search.
   *
   * @param type of the resources it is for
   */
  record Search(String type, Map<String, String> parameters) {}

  /** Whom entries must be about. */
  record About(String system, String value) {
    void require(JsonNode resource, String id) {
      var subject = resource.path("subject");
      var reference = FhirJson.text(subject, "reference").orElse("");
      boolean identified =
          FhirJson.text(subject.path("identifier"), "system").filter(system::equals).isPresent()
              && FhirJson.text(subject.path("identifier"), "value")
                  .filter(value::equals)
                  .isPresent();
      if (!FhirJson.names(reference, "Patient", id) && !identified) {
        throw new Fault(Trouble.FOREIGN);
      }
    }
  }

  URI at(Search search) {
    var query =
        search.parameters().entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var base = settings.url().toString();
    return URI.create((base.endsWith("/") ? base : base + "/") + search.type() + "?" + query);
  }

  Search patient(PatientId patient) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("identifier", new Coding(settings.identifierSystem(), patient.value()) + "");
    return search("Patient", parameters, "identifier,birthDate,gender");
  }

  /** Empty where the clinic has listed no code that it could find. */
  Optional<Search> of(EhrSettings.Part part, String id, Instant now) {
    return switch (part) {
      case CONDITION -> conditions(id);
      case MEDICATION -> medications(id, now);
      case PROCEDURE -> procedures(id, now);
      case OBSERVATION -> observations(id, now);
    };
  }

  private Optional<Search> conditions(String id) {
    var codes = settings.mapping().codes();
    if (codes.diagnoses().isEmpty() && codes.scale2().isEmpty()) {
      return Optional.empty();
    }
    var parameters = of(id);
    parameters.put("clinical-status", "active,recurrence,relapse");
    return Optional.of(
        search(
            "Condition",
            parameters,
            "subject,code,clinicalStatus,verificationStatus,onset,"
                + "onsetDateTime,onsetPeriod,recordedDate"));
  }

  private Optional<Search> medications(String id, Instant now) {
    return longest(settings.mapping().codes().medications())
        .map(
            lasts -> {
              var parameters = of(id);
              parameters.put("effective-time", since(now, lasts));
              parameters.put("_include", "MedicationAdministration:medication");
              return search(
                  "MedicationAdministration",
                  parameters,
                  "subject,status,contained,medication,medicationCodeableConcept,"
                      + "medicationReference,effective,effectiveDateTime,effectivePeriod");
            });
  }

  private Optional<Search> procedures(String id, Instant now) {
    return longest(settings.mapping().codes().procedures())
        .map(
            lasts -> {
              var parameters = of(id);
              parameters.put("date", since(now, lasts));
              return search(
                  "Procedure",
                  parameters,
                  "subject,status,code,performed,performedDateTime,performedPeriod");
            });
  }

  private Optional<Search> observations(String id, Instant now) {
    var codes =
        settings
            .mapping()
            .codes()
            .observations()
            .map(Coding::toString)
            .sorted()
            .distinct()
            .collect(Collectors.joining(","));
    if (codes.isEmpty()) {
      return Optional.empty();
    }
    var parameters = of(id);
    parameters.put("code", codes);
    parameters.put("date", since(now, settings.mapping().observationHolds()));
    return Optional.of(
        search(
            "Observation",
            parameters,
            "subject,status,code,effective,effectiveDateTime,effectivePeriod,"
                + "effectiveInstant,value,valueQuantity,valueCodeableConcept"));
  }

  private static Map<String, String> of(String id) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("patient", id);
    return parameters;
  }

  private Search search(String type, Map<String, String> parameters, String elements) {
    parameters.put("_elements", elements);
    parameters.put("_count", "" + settings.bounds().page());
    return new Search(type, parameters);
  }

  /** What is given once explains for so long; nothing older is asked for. */
  private static Optional<Duration> longest(Map<Coding, Codes.Lasting> known) {
    return known.values().stream().map(Codes.Lasting::lasts).max(Comparator.naturalOrder());
  }

  private static String since(Instant now, Duration back) {
    return "ge" + now.minus(back).truncatedTo(ChronoUnit.SECONDS);
  }
}
