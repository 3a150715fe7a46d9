package vigil.fognode.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import vigil.models.Detector;
import vigil.models.Tier;
import vigil.models.Window;

/** One thread of scoring: runs each detector over a batch and answers each asker. */
final class InferenceWorker extends AbstractMatchingBehavior<InferenceWorker.Command> {

  sealed interface Command {}

  /**
   * @param shed tiers to go without
   */
  record Work(List<InferenceRouter.Score> batch, Set<Tier> shed) implements Command {}

  private final List<Detector> detectors;
  private final ActorRef<InferenceRouter.Command> router;
  private final InferenceMetrics metrics;

  static Behavior<Command> create(
      List<Detector> detectors,
      ActorRef<InferenceRouter.Command> router,
      InferenceMetrics metrics) {
    return Behaviors.setup(context -> new InferenceWorker(context, detectors, router, metrics));
  }

  private InferenceWorker(
      ActorContext<Command> context,
      List<Detector> detectors,
      ActorRef<InferenceRouter.Command> router,
      InferenceMetrics metrics) {
    super(context);
    this.detectors = detectors;
    this.router = router;
    this.metrics = metrics;
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Work(var batch, var shed) -> onWork(batch, shed);
    };
  }

  private Behavior<Command> onWork(List<InferenceRouter.Score> batch, Set<Tier> shed) {
    var windows = batch.stream().map(InferenceRouter.Score::window).toList();
    var byDetector = new HashMap<String, float[]>();
    for (var detector : detectors) {
      var card = detector.card();
      if (shed.contains(card.tier())) {
        metrics.shed(card.tier(), windows.size());
      } else {
        score(detector, windows, byDetector);
      }
    }
    answer(batch, byDetector, shed);
    metrics.scored(windows.size());
    router.tell(new InferenceRouter.Finished(getContext().getSelf()));
    return this;
  }

  /** A detector that fails is left out, and the judgement says so; the others still score. */
  private void score(Detector detector, List<Window> windows, Map<String, float[]> into) {
    var name = detector.card().name();
    try {
      into.put(name, metrics.timed(name, () -> detector.score(windows)));
    } catch (RuntimeException failure) {
      metrics.failed(name);
      getContext()
          .getLog()
          .error("Detector {} failed over {} windows", name, windows.size(), failure);
    }
  }

  private static void answer(
      List<InferenceRouter.Score> batch, Map<String, float[]> byDetector, Set<Tier> shed) {
    var entries = new ArrayList<>(byDetector.entrySet());
    for (int i = 0; i < batch.size(); i++) {
      Map<String, Float> scores = HashMap.newHashMap(entries.size());
      for (var entry : entries) {
        scores.put(entry.getKey(), entry.getValue()[i]);
      }
      var asked = batch.get(i);
      asked.replyTo().tell(new InferenceRouter.Scored(asked.ticket(), scores, shed));
    }
  }
}
