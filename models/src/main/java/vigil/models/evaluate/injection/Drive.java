package vigil.models.evaluate.injection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.Track;
import vigil.models.Window;

/** Sends a stream through a track and an ensemble by the same calls as a node. */
public final class Drive {
  /** How long after the end of a second a node looks at it, in ms. */
  private static final int LATE_MS = 100;

  private Drive() {}

  /**
   * One window, judged.
   *
   * @param second after which it was judged
   * @param scores by detector name
   */
  public record Step(int second, Window window, Map<String, Float> scores, Judgement judgement) {}

  /** Makes a judgement of a window. */
  public interface Judge {
    Judgement judge(Track track, Window window, int second, Map<String, Float> scores);
  }

  /** All steps of a stream as the ensemble judges it. */
  public static List<Step> through(Ensemble ensemble, Stream stream) {
    return through(
        ensemble.newTrack(),
        stream,
        ensemble.detectors(),
        (track, window, second, scores) -> ensemble.judge(track, window, scores));
  }

  /** All steps of a stream on this track, as this judge says. */
  public static List<Step> through(
      Track track, Stream stream, List<Detector> detectors, Judge judge) {
    var steps = new ArrayList<Step>();
    int next = 0;
    var deliveries = stream.deliveries();
    for (int second = 0; second < stream.seconds(); second++) {
      Instant end = Stream.START.plusSeconds(second + 1L);
      while (next < deliveries.size() && deliveries.get(next).received().isBefore(end)) {
        track.observe(deliveries.get(next).block(), deliveries.get(next).received());
        next++;
      }
      int now = second;
      track
          .advance(end.plusMillis(LATE_MS))
          .ifPresent(
              window -> {
                var scores = scores(detectors, window);
                var judgement = judge.judge(track, window, now, scores);
                track.settle(judgement);
                steps.add(new Step(now, window, scores, judgement));
              });
    }
    return steps;
  }

  private static Map<String, Float> scores(List<Detector> detectors, Window window) {
    var scores = new HashMap<String, Float>();
    for (var detector : detectors) {
      scores.put(detector.card().name(), detector.score(List.of(window))[0]);
    }
    return scores;
  }
}
