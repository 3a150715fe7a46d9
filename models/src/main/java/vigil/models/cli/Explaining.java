package vigil.models.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import vigil.models.Ensemble;
import vigil.models.Track;
import vigil.models.Window;
import vigil.models.ensemble.Ensembles;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * What an alert costs: the fusion of all scores, the causes, the attribution, the sentence and the
 * patient's own usual stretch beside it. A patient of 17 minutes whose heart races at the end.
 */
final class Explaining {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS = 1_080;
  private static final int ONSET = 1_020;

  private Explaining() {}

  /**
   * Alerts a second, on one thread.
   *
   * @param judged from scores to condition, sentence and each metric's part
   * @param laidOut beside the usual stretch, which one window in several needs
   */
  record Row(Stopwatch.Rate judged, Stopwatch.Rate laidOut) {
    String line() {
      return String.format(
          Locale.ROOT,
          "an alert: judged, from scores to sentence, %.2f ms (%.2f ms); laid out %.2f ms (%.2f"
              + " ms)",
          1e3 / judged.processor(),
          1e3 / judged.clock(),
          1e3 / laidOut.processor(),
          1e3 / laidOut.clock());
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"millisecondsAnAlert\":%.3f,\"processorMilliseconds\":{\"judged\":%.3f,\"laidOut\":%.3f}}",
          1e3 / judged.clock() + 1e3 / laidOut.clock(),
          1e3 / judged.processor(),
          1e3 / laidOut.processor());
    }
  }

  static Row measure(Stopwatch stopwatch) {
    try (var ensemble = Ensembles.shipped()) {
      var track = ensemble.newTrack();
      var window = watched(ensemble, track);
      var scores = scores(ensemble, window);
      var judgement = ensemble.judge(track, window, scores);
      if (!judgement.isAnomalous()) {
        throw new IllegalStateException("bench: a racing heart is no alert (expected: one)");
      }
      return new Row(
          stopwatch.rate(() -> ensemble.judge(track, window, scores), 1),
          stopwatch.rate(() -> ensemble.layOut(judgement, track, window, scores), 1));
    }
  }

  private static Window watched(Ensemble ensemble, Track track) {
    var random = new Random(7);
    var windows = new ArrayList<Window>();
    for (int second = 0; second < SECONDS; second++) {
      track.observe(block(second, random), START.plusSeconds(second).plusMillis(20));
      track
          .advance(START.plusSeconds(second + 1L).plusMillis(100))
          .ifPresent(
              window -> {
                track.settle(ensemble.judge(track, window, scores(ensemble, window)));
                windows.add(window);
              });
    }
    return windows.getLast();
  }

  private static SampleBlock block(int second, Random random) {
    var at = START.plusSeconds(second);
    double heart = 74 + random.nextGaussian() + Math.clamp(second - ONSET, 0, 45);
    var samples =
        List.of(
            Sample.valid(Metric.HEART_RATE, at, Math.rint(heart)),
            Sample.valid(Metric.PULSE_RATE, at, Math.rint(heart + 0.4 * random.nextGaussian())),
            Sample.valid(Metric.RESPIRATION_RATE, at, Math.rint(16 + 0.5 * random.nextGaussian())),
            Sample.valid(Metric.SPO2, at, random.nextInt(8) == 0 ? 96 : 97));
    return SampleBlock.of(new BlockId(new DeviceId("bench"), 0, second), samples);
  }

  private static Map<String, Float> scores(Ensemble ensemble, Window window) {
    var scores = new HashMap<String, Float>();
    for (var detector : ensemble.detectors()) {
      scores.put(detector.card().name(), detector.score(List.of(window))[0]);
    }
    return scores;
  }
}
