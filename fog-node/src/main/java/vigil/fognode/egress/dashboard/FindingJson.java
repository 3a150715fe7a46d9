package vigil.fognode.egress.dashboard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;

/** A {@link Finding} with its explanation as the API says it. */
record FindingJson(
    String condition,
    String cause,
    String kind,
    String priority,
    @Nullable String device,
    String onset,
    EvidenceJson evidence) {

  record EvidenceJson(
      String sentence,
      String model,
      @Nullable Double score,
      @Nullable Double threshold,
      Map<String, @Nullable Double> causes,
      List<ContributionJson> contributions) {
    static EvidenceJson of(Evidence evidence) {
      var causes = new TreeMap<String, @Nullable Double>();
      evidence.causes().forEach((cause, p) -> causes.put(Json.code(cause), Json.number(p)));
      return new EvidenceJson(
          evidence.sentence(),
          evidence.model(),
          Json.number(evidence.score()),
          Json.number(evidence.threshold()),
          causes,
          evidence.contributions().stream().map(ContributionJson::of).toList());
    }
  }

  record ContributionJson(
      String metric,
      String unit,
      @Nullable Double share,
      @Nullable Double seen,
      @Nullable Double expected,
      long sinceMs) {
    static ContributionJson of(Evidence.Contribution part) {
      return new ContributionJson(
          Json.code(part.metric()),
          part.metric().unit().ucum(),
          Json.number(part.share()),
          Json.number(part.seen()),
          Json.number(part.expected()),
          part.since().toMillis());
    }
  }

  static FindingJson of(Finding finding) {
    return new FindingJson(
        finding.condition(),
        Json.code(finding.cause()),
        Json.code(finding.kind()),
        Json.code(finding.priority()),
        finding.device().map(Object::toString).orElse(null),
        finding.onset().toString(),
        EvidenceJson.of(finding.evidence()));
  }

  static List<FindingJson> of(List<Finding> findings) {
    return findings.stream().map(FindingJson::of).toList();
  }
}
