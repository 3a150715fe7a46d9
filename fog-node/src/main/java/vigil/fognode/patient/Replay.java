package vigil.fognode.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vigil.models.Ensemble;
import vigil.models.Judgement;

/**
 * An alert judged again from what was kept of it.
 *
 * @param kept as it was judged then
 * @param again as the same models judge it now
 * @param differences what is not the same bit for bit, in words; empty where all is
 */
public record Replay(Judgement kept, Judgement again, List<String> differences) {

  /**
   * Scores the kept window with the detectors of {@code ensemble} and judges it again. Detectors
   * that were shed or failed then are left out now.
   *
   * <p>Thread: computes; not for an actor's default thread.
   */
  public static Replay of(Exhibit exhibit, Ensemble ensemble) {
    var differences = new ArrayList<String>();
    var scores = scores(exhibit, ensemble);
    exhibit
        .scores()
        .forEach(
            (name, then) -> {
              var now = scores.get(name);
              if (now == null) {
                differences.add(name + ": no such detector now");
              } else if (Float.floatToRawIntBits(now) != Float.floatToRawIntBits(then)) {
                differences.add(name + ": " + now + " (then: " + then + ")");
              }
            });
    var kept = exhibit.judgement();
    var again = ensemble.judge(ensemble.restore(exhibit.track()), exhibit.window(), scores);
    compare("score", kept.score(), again.score(), differences);
    compare("threshold", kept.threshold(), again.threshold(), differences);
    if (!kept.model().equals(again.model())) {
      differences.add("model: " + again.model() + " (then: " + kept.model() + ")");
    }
    if (!kept.contributions().equals(again.contributions())) {
      differences.add(
          "attribution: " + again.contributions() + " (then: " + kept.contributions() + ")");
    }
    return new Replay(kept, again, List.copyOf(differences));
  }

  public boolean isIdentical() {
    return differences.isEmpty();
  }

  private static Map<String, Float> scores(Exhibit exhibit, Ensemble ensemble) {
    var scores = new TreeMap<String, Float>();
    for (var detector : ensemble.detectors()) {
      var name = detector.card().name();
      if (exhibit.scores().containsKey(name)) {
        scores.put(name, detector.score(List.of(exhibit.window()))[0]);
      }
    }
    return scores;
  }

  private static void compare(String what, double then, double now, List<String> differences) {
    if (Double.doubleToRawLongBits(then) != Double.doubleToRawLongBits(now)) {
      differences.add(what + ": " + now + " (then: " + then + ")");
    }
  }
}
