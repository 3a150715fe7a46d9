package vigil.fognode.egress.dashboard.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vigil.fognode.egress.dashboard.core.SecurityWords;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Finding;

/** A {@link Finding} with its explanation as the API says it. */
public record FindingJson(
    String condition,
    String cause,
    String kind,
    String priority,
    @Nullable String device,
    String onset,
    EvidenceJson evidence) {

  public record EvidenceJson(
      String sentence,
      String model,
      @Nullable Double score,
      @Nullable Double threshold,
      Map<String, @Nullable Double> causes,
      List<ContributionJson> contributions,
      @Nullable UsualJson usual,
      List<TimingJson> timings) {
    public static EvidenceJson of(Evidence evidence) {
      var causes = new TreeMap<String, @Nullable Double>();
      evidence.causes().forEach((cause, p) -> causes.put(Json.code(cause), Json.number(p)));
      return new EvidenceJson(
          evidence.sentence(),
          evidence.model(),
          Json.number(evidence.score()),
          Json.number(evidence.threshold()),
          causes,
          evidence.contributions().stream().map(ContributionJson::of).toList(),
          evidence.usual().map(UsualJson::of).orElse(null),
          evidence.timings().stream().map(TimingJson::of).toList());
    }
  }

  /** Seen beside usual; the newest values of both lie last. */
  public record UsualJson(long agoMs, long periodMs, List<LineJson> lines) {
    public static UsualJson of(Evidence.Usual usual) {
      return new UsualJson(
          usual.ago().toMillis(),
          usual.period().toMillis(),
          usual.lines().stream().map(LineJson::of).toList());
    }
  }

  public record LineJson(
      String metric, String unit, List<@Nullable Double> seen, List<@Nullable Double> usual) {
    public static LineJson of(Evidence.Line line) {
      return new LineJson(
          Json.code(line.metric()),
          line.metric().unit().ucum(),
          column(line.seen()),
          column(line.usual()));
    }

    private static List<@Nullable Double> column(float[] values) {
      var column = new ArrayList<@Nullable Double>(values.length);
      for (float value : values) {
        column.add(Json.number(value));
      }
      return column;
    }
  }

  /** Oldest stretch first. */
  public record TimingJson(String metric, long stretchMs, List<@Nullable Double> shares) {
    public static TimingJson of(Evidence.Timing timing) {
      var shares = new ArrayList<@Nullable Double>();
      timing.shares().forEach(share -> shares.add(Json.number(share)));
      return new TimingJson(Json.code(timing.metric()), timing.stretch().toMillis(), shares);
    }
  }

  public record ContributionJson(
      String metric,
      String unit,
      @Nullable Double share,
      @Nullable Double seen,
      @Nullable Double expected,
      long sinceMs) {
    public static ContributionJson of(Evidence.Contribution part) {
      return new ContributionJson(
          Json.code(part.metric()),
          part.metric().unit().ucum(),
          Json.number(part.share()),
          Json.number(part.seen()),
          Json.number(part.expected()),
          part.since().toMillis());
    }
  }

  public static FindingJson of(Finding finding) {
    return of(finding, EvidenceJson.of(finding.evidence()));
  }

  private static FindingJson of(Finding finding, EvidenceJson evidence) {
    return new FindingJson(
        finding.condition(),
        Json.code(finding.cause()),
        Json.code(finding.kind()),
        Json.code(finding.priority()),
        finding.device().map(Object::toString).orElse(null),
        finding.onset().toString(),
        evidence);
  }

  /** What was found, in a sentence that tells nothing of the patient. */
  public static FindingJson withoutValues(Finding finding) {
    return of(
        finding,
        new EvidenceJson(
            SecurityWords.sentence(finding.condition()),
            finding.evidence().model(),
            null,
            null,
            Map.of(),
            List.of(),
            null,
            List.of()));
  }

  public static List<FindingJson> of(List<Finding> findings) {
    return findings.stream().map(FindingJson::of).toList();
  }
}
