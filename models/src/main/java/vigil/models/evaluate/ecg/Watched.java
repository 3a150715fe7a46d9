package vigil.models.evaluate.ecg;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vigil.models.Arrhythmia;
import vigil.models.classic.BeatDetector;
import vigil.models.classic.Classifier;
import vigil.models.train.beats.LeadStream;
import vigil.protocol.recording.Signal;

/**
 * What a node would have seen in one lead, second by second, with its beats told by a model.
 *
 * @param seconds at which each arrhythmia was there, ascending
 */
record Watched(Map<Arrhythmia, List<Double>> seconds) {

  /**
   * Sends a lead.
   *
   * @param model that did not learn from it
   */
  static Watched of(Signal lead, double hertz, Classifier model) {
    var seen = new EnumMap<Arrhythmia, List<Double>>(Arrhythmia.class);
    LeadStream.play(
        lead,
        hertz,
        (track, second) -> {
          track.label(BeatDetector.labels(model, track.unjudged(), 1));
          var there = track.ecg().map(Arrhythmia::in).orElse(Set.of());
          there.forEach(one -> seen.computeIfAbsent(one, o -> new ArrayList<>()).add(second));
        });
    return new Watched(seen);
  }

  double[] at(Arrhythmia one) {
    return seconds.getOrDefault(one, List.of()).stream().mapToDouble(s -> s).toArray();
  }

  boolean has(Arrhythmia one, double from) {
    return seconds.getOrDefault(one, List.of()).stream().anyMatch(s -> s >= from);
  }
}
