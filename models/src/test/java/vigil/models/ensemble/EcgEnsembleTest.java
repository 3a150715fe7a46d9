package vigil.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.models.Arrhythmia;
import vigil.models.Detector;
import vigil.models.Ecg;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.Tier;
import vigil.models.Track;
import vigil.models.Window;
import vigil.models.feature.Bedside;
import vigil.models.feature.ecg.SomeEcg;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Waveform;

/** An ECG through the shipped ensemble, as on a node: blocks in, kinds of beats out. */
class EcgEnsembleTest {
  private static final Ensemble ENSEMBLE = Ensembles.shipped();

  @AfterAll
  static void close() {
    ENSEMBLE.close();
  }

  /** A judgement, and all that it was made from. */
  private record Judged(byte[] track, Window window, Map<String, Float> scores, Judgement what) {}

  private final Track track = ENSEMBLE.newTrack();
  private final Bedside bed = new Bedside(1);
  private final List<Judged> judged = new ArrayList<>();

  @Test
  void tellsARunOfVentricularBeats() {
    play(new SomeEcg(250, 0.01, 1).beats(80, 74).ventricular(8, 150).beats(8, 74), Set.of());

    var ecg = track.ecg().orElseThrow();
    assertThat(ecg.run().orElseThrow().beats()).isBetween(7, 8);
    assertThat(ecg.minute().ventricular()).isBetween(7, 8);
    assertThat(Arrhythmia.in(ecg)).contains(Arrhythmia.VENTRICULAR_TACHYCARDIA);
    assertThat(judged).allSatisfy(each -> assertThat(each.what.missing()).isEmpty());
  }

  @Test
  void findsNoneInAUsualHeart() {
    play(new SomeEcg(250, 0.01, 2).beats(90, 74), Set.of());

    assertThat(track.ecg().orElseThrow().minute().ventricular()).isZero();
    assertThat(Arrhythmia.in(track.ecg().orElseThrow())).isEmpty();
  }

  @Test
  void seesAPauseAlthoughTheModelWasShedAndSaysThatItWas() {
    play(new SomeEcg(250, 0.01, 3).beats(80, 74).line(6), Set.of(Tier.WAVEFORM));

    var ecg = track.ecg().orElseThrow();
    assertThat(Arrhythmia.in(ecg)).contains(Arrhythmia.ASYSTOLE);
    assertThat(ecg.minute().unjudged()).isEqualTo(ecg.minute().beats());
    assertThat(judged.getLast().what.missing()).containsExactly("beats");
  }

  @Test
  void judgesTheSameAgainFromWhatWasKept() {
    play(new SomeEcg(360, 0.01, 4).beats(60, 74).ventricular(6, 140).beats(8, 74), Set.of());

    for (var each : judged) {
      var again =
          ENSEMBLE.judge(ENSEMBLE.restore(each.track), each.window, scores(each.window, Set.of()));
      assertThat(scores(each.window, Set.of())).isEqualTo(each.scores);
      assertThat(again).isEqualTo(each.what);
    }
    assertThat(judged.stream().flatMap(each -> each.what.beats().stream()))
        .anyMatch(beat -> beat.kind() == Ecg.Kind.VENTRICULAR);
  }

  @Test
  void judgesNumericsAsIfThereWereNoEcg() {
    var with = new ArrayList<Double>();
    play(new SomeEcg(250, 0.01, 5).beats(80, 74), Set.of());
    judged.forEach(each -> with.add(each.what.score()));
    var other = new EcgEnsembleTest();
    other.play(new SomeEcg(250, 0.01, 5).still(65, Float.NaN), Set.of());

    assertThat(other.judged.stream().map(each -> each.what.score()).toList())
        .startsWith(with.subList(0, 10).toArray(Double[]::new));
  }

  private void play(SomeEcg lead, Set<Tier> without) {
    for (var wave : lead.blocks(1)) {
      send(wave)
          .ifPresent(
              window -> {
                var before = track.save();
                var scores = scores(window, without);
                var judgement = ENSEMBLE.judge(track, window, scores);
                judged.add(new Judged(before, window, scores, judgement));
                track.settle(judgement);
              });
    }
  }

  private static Map<String, Float> scores(Window window, Set<Tier> without) {
    var scores = new HashMap<String, Float>();
    for (Detector detector : ENSEMBLE.detectors()) {
      if (!without.contains(detector.card().tier())) {
        scores.put(detector.card().name(), detector.score(List.of(window))[0]);
      }
    }
    return scores;
  }

  /** A second of the lead and the numerics at its end. */
  private Optional<Window> send(Waveform wave) {
    var end = wave.start().plusSeconds(1);
    var samples = new ArrayList<Sample>();
    bed.resting().forEach((metric, value) -> samples.add(Sample.valid(metric, end, value)));
    samples.sort((a, b) -> a.metric().compareTo(b.metric()));
    var id = new BlockId(new DeviceId("monitor"), 0, end.getEpochSecond());
    track.observe(new SampleBlock(id, samples, List.of(wave)), end.plusMillis(20));
    return track.advance(end.plusMillis(40));
  }
}
