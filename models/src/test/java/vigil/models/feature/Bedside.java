package vigil.models.feature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.Track;
import vigil.models.Window;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/** A monitor at a bed for tests: one block a second, values as told. */
public final class Bedside {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private double heart = 74;
  private double breath = 16;
  private int second;

  public Bedside(long seed) {
    random = new Random(seed);
  }

  public int second() {
    return second;
  }

  /** A window's score; from 0.5 on it is anomalous. */
  static Judgement judgement(double score) {
    return Judgement.of(score, 0.5, "test/1", Map.of());
  }

  /** What a resting patient shows now. */
  public Map<Metric, Double> resting() {
    heart += 0.15 * (74 - heart) + 0.6 * random.nextGaussian();
    breath += 0.1 * (16 - breath) + 0.3 * random.nextGaussian();
    return Map.of(
        Metric.HEART_RATE, (double) Math.round(heart),
        Metric.PULSE_RATE, (double) Math.round(heart + 0.4 * random.nextGaussian()),
        Metric.RESPIRATION_RATE, (double) Math.round(breath),
        Metric.SPO2, random.nextDouble() < 0.1 ? 96.0 : 97.0);
  }

  /** Sends these values, lets a second pass, and returns the window that is due. */
  public Optional<Window> send(Track track, Map<Metric, Double> values) {
    var at = START.plusSeconds(second);
    List<Sample> samples = new ArrayList<>();
    for (var metric : Metric.values()) {
      if (values.containsKey(metric)) {
        samples.add(Sample.valid(metric, at, values.get(metric)));
      }
    }
    var id = new BlockId(new DeviceId("monitor"), 0, second);
    track.observe(SampleBlock.of(id, samples), at.plusMillis(20));
    second++;
    return track.advance(START.plusSeconds(second).plus(Duration.ofMillis(100)));
  }

  /** Sends, judges and settles as a node does. */
  public Optional<Judgement> judge(Ensemble ensemble, Track track, Map<Metric, Double> values) {
    var window = send(track, values);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    var scores = Detector.scores(ensemble.detectors(), List.of(window.get())).getFirst();
    var judgement = ensemble.judge(track, window.get(), scores);
    var laidOut = ensemble.layOut(judgement, track, window.get(), scores);
    track.settle(judgement);
    return Optional.of(laidOut);
  }
}
