package vigil.fognode.patient.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.protocol.codec.Decoded;
import vigil.protocol.codec.Format;
import vigil.protocol.codec.UplinkLimits;
import vigil.protocol.codec.Uplinks;
import vigil.protocol.vocab.SampleBlock;

/** Whether a stream is judged on the road as {@code models evaluate} judges it: no skew. */
class SkewTest {
  private static final Path DATA =
      Path.of(System.getProperty("vigil.data", "../../shared/data")).toAbsolutePath();
  private static final Ensemble ENSEMBLE = Ensembles.shipped();

  private static final Uplinks WIRE =
      new Uplinks(new UplinkLimits(16_384, 1_000, 100_000, Duration.ofMinutes(1)));

  @AfterAll
  static void close() {
    ENSEMBLE.close();
  }

  /**
   * Over all patients that nothing was trained on: windows that close a second apart can fall on
   * either side of the line, and an alert that has ended needs twice the score to begin again, so
   * one stream alone can differ for as long as it stays between the two.
   */
  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Trouble.class,
      names = {"TACHYCARDIA", "REPLAY", "EXERCISE"})
  void judgesStreamsAsTheEvaluationDoes(Trouble trouble) throws Exception {
    assumeTrue(Files.isDirectory(DATA.resolve("bidmc-numerics")), "no recordings here");
    var patients =
        Vitals.all(DATA.resolve("bidmc-numerics")).orElseThrow().stream().skip(27).toList();
    var injection = new Injection(patients, Runs.open(DATA).orElseThrow());
    var streams = patients.stream().map(patient -> injection.stream(patient, trouble, 1)).toList();

    var pairs = new ArrayList<Pair>();
    var offline = Drive.through(ENSEMBLE, ENSEMBLE.detectors(), streams);
    for (int i = 0; i < streams.size(); i++) {
      pairs.addAll(pairs(judged(streams.get(i)), offline.get(i)));
    }

    assertThat(pairs.stream().filter(Pair::agree).count() / (double) pairs.size())
        .as("share of the same verdicts")
        .isGreaterThan(0.98);
    assertThat(pairs.stream().mapToDouble(Pair::apart).average().orElse(1))
        .as("mean distance of the scores")
        .isLessThan(0.01);
  }

  /** The same stretch, judged twice. */
  private record Pair(Judgement onTheRoad, Judgement offline) {
    boolean agree() {
      return onTheRoad.isAnomalous() == offline.isAnomalous();
    }

    double apart() {
      return Math.abs(onTheRoad.score() - offline.score());
    }
  }

  private static List<Pair> pairs(Map<Instant, Judgement> onTheRoad, List<Drive.Step> steps) {
    var offline = new TreeMap<Instant, Judgement>();
    steps.forEach(step -> offline.put(step.window().end(), step.judgement()));
    assertThat(onTheRoad.size()).isCloseTo(offline.size(), withinPercentage(2));
    return onTheRoad.entrySet().stream()
        .map(road -> new Pair(road.getValue(), at(offline, road.getKey())))
        .toList();
  }

  /** A window that closes with the step after it is the same one, a second later. */
  private static Judgement at(NavigableMap<Instant, Judgement> by, Instant end) {
    var nearest = by.floorEntry(end);
    return (nearest == null ? by.firstEntry() : nearest).getValue();
  }

  /** As the patient's actor does, over the wire's own form of the blocks. */
  private static Map<Instant, Judgement> judged(Stream stream) {
    var judged = new TreeMap<Instant, Judgement>();
    var progress = new Progress(ENSEMBLE, Duration.ofSeconds(2), 64);
    progress.recall(Recollection.NONE);
    progress.endsRecall();
    for (var delivery : stream.deliveries()) {
      progress.arrive(overTheWire(delivery.block(), delivery.received()), delivery.received());
      for (var next = progress.next(); next.isPresent(); next = progress.next()) {
        var window = next.get();
        var asked = progress.ask(window, delivery.received()).orElseThrow();
        assertThat(progress.answered(asked.ticket())).isPresent();
        var judgement = progress.judge(window, scores(window), Set.of()).judgement();
        progress.settle(judgement);
        judged.put(window.end(), judgement);
      }
    }
    return judged;
  }

  private static SampleBlock overTheWire(SampleBlock block, Instant received) {
    var payload = Uplinks.encode(Format.PROTOBUF, block);
    return switch (WIRE.block(Format.PROTOBUF, payload, block.device(), received)) {
      case Decoded.Taken<SampleBlock>(var taken) -> taken;
      case Decoded.Refused<SampleBlock>(var why) -> throw new AssertionError(why.sentence());
    };
  }

  private static Map<String, Float> scores(Window window) {
    return Detector.scores(ENSEMBLE.detectors(), List.of(window)).getFirst();
  }
}
