package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vigil.models.Ensemble;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.WardId;

/** A patient's blocks through models and rules, each second at once: what a node would tell. */
final class Stay {
  static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration ON_THE_WAY = Duration.ofMillis(30);

  private final Ensemble ensemble;
  private final Set<Tier> shed;
  private final PatientRules rules = new PatientRules(Ward.BOOK);
  private final Progress progress;
  final List<Effect> effects = new ArrayList<>();
  final Map<String, Told> told = new LinkedHashMap<>();

  /** Each time that a condition begins. */
  final List<String> episodes = new ArrayList<>();

  PatientState state;

  /** A condition as it was told: when first and last, in s, and how often it began. */
  record Told(Finding first, long from, long to, int times) {
    @Override
    public String toString() {
      return "%s %s %d–%d s, %d×: %s"
          .formatted(
              first.condition(), first.priority(), from, to, times, first.evidence().sentence());
    }
  }

  /**
   * @param shed tiers that nobody scores
   */
  Stay(Ensemble ensemble, Set<Tier> shed) {
    this.ensemble = ensemble;
    this.shed = shed;
    this.progress = new Progress(ensemble, Duration.ofSeconds(2), 64);
    var bed = new Bed(new PatientId("p-1"), new WardId("w-1"), "1");
    this.state = PatientState.empty(bed, START);
    progress.recall(Recollection.NONE);
    progress.endsRecall();
  }

  /** What came in the second that ends now. */
  void second(long second, List<SampleBlock> blocks) {
    var now = START.plusSeconds(second + 1).plus(ON_THE_WAY);
    for (var block : blocks) {
      progress.arrive(block, now);
      apply(rules.observe(state, block, now));
    }
    for (var window = progress.next(); window.isPresent(); window = progress.next()) {
      judge(window.get(), now);
    }
    apply(rules.hear(state, progress.ecg(), now));
    apply(rules.tick(state, false, now));
    note(second);
  }

  Told told(String condition) {
    return Objects.requireNonNull(told.get(condition), () -> condition + " of " + told.values());
  }

  private void judge(Window window, Instant now) {
    progress
        .ask(window, now)
        .ifPresent(
            asked -> {
              progress.answered(asked.ticket());
              var judged = progress.judge(window, scores(window), shed);
              apply(rules.judge(state, judged, shed, now));
              progress.settle(judged.judgement());
            });
  }

  private Map<String, Float> scores(Window window) {
    var scores = new HashMap<String, Float>();
    for (var detector : ensemble.detectors()) {
      if (!shed.contains(detector.card().tier())) {
        scores.put(detector.card().name(), detector.score(List.of(window))[0]);
      }
    }
    return scores;
  }

  private void apply(Step step) {
    state = step.state();
    effects.addAll(step.effects());
  }

  private void note(long second) {
    for (var finding : state.reported().map(Findings::in).orElse(List.of())) {
      if (finding.priority() != Priority.NONE) {
        var last = told.get(finding.condition());
        if (last == null || last.to() < second - 1) {
          episodes.add(
              "%d s %s %s: %s"
                  .formatted(
                      second,
                      finding.priority(),
                      finding.condition(),
                      finding.evidence().sentence()));
        }
        told.merge(
            finding.condition(),
            new Told(finding, second, second, 1),
            (before, now) ->
                new Told(
                    before.first(),
                    before.from(),
                    second,
                    before.times() + (before.to() < second - 1 ? 1 : 0)));
      }
    }
  }
}
