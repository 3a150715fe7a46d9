package vigil.models.feature.ecg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.models.Arrhythmia;
import vigil.models.BeatLabel;
import vigil.models.Ecg;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Waveform;

class EcgTrackTest {

  @ParameterizedTest(name = "{0} Hz, {1} /min")
  @CsvSource({"100, 60", "125, 75", "250, 90", "360, 50", "500, 130", "1000, 180"})
  void showsTheRateWhateverTheSamplingIs(double hertz, double rate) {
    var ecg = seen(new SomeEcg(hertz, 0.01, 1).beats((int) (rate / 2), rate));

    assertThat(ecg.rhythm().rate()).isCloseTo(rate, within(0.02 * rate));
    assertThat(ecg.quality().isUsable()).isTrue();
    assertThat(ecg.beats()).hasSizeBetween((int) (rate / 5) - 2, (int) (rate / 5) + 2);
    assertThat(Arrhythmia.in(ecg)).isSubsetOf(Arrhythmia.EXTREME_TACHYCARDIA);
  }

  @ParameterizedTest(name = "blocks of {0} s")
  @ValueSource(doubles = {0.25, 0.5, 2, 5})
  void showsTheSameInBlocksOfAnyLength(double seconds) throws IOException {
    var lead = new SomeEcg(250, 0.02, 2).beats(30, 70).ventricular(5, 140).beats(10, 70);
    var whole = lead.to(new EcgTrack());
    var other = new EcgTrack();
    for (var block : lead.blocks(seconds)) {
      SomeEcg.send(other, block);
    }

    assertThat(other.unjudged()).isEqualTo(whole.unjudged());
    assertThat(other.ecg().orElseThrow().beats()).isEqualTo(whole.ecg().orElseThrow().beats());
    assertThat(other.ecg().orElseThrow().rhythm()).isEqualTo(whole.ecg().orElseThrow().rhythm());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void goesOnAfterARestartAsIfNothingHadBeen(long seed) throws IOException {
    var lead = new SomeEcg(360, 0.02, seed).beats(150, 70).ventricular(3, 120).beats(250, 80);
    var lived = new EcgTrack();
    var moved = new EcgTrack();
    int second = 0;
    for (var block : lead.blocks(1)) {
      SomeEcg.send(lived, block);
      SomeEcg.send(moved, block);
      if (second++ % 7 == 0) {
        moved = EcgTrack.restore(new DataInputStream(new ByteArrayInputStream(saved(moved))));
      }
      if (second % 2 == 0) {
        label(lived);
        label(moved);
      }
    }

    assertThat(saved(moved)).isEqualTo(saved(lived));
    assertThat(moved.ecg()).isEqualTo(lived.ecg());
  }

  @Test
  void takesNoMoreMemoryThanItSays() throws IOException {
    var random = new Random(4);
    var lead = new SomeEcg(250, 0.02, 4);
    for (int i = 0; i < 300; i++) {
      lead.beats(1, 60 + 80 * random.nextDouble());
    }
    int most = 0;
    var track = new EcgTrack();
    for (var block : lead.blocks(1)) {
      SomeEcg.send(track, block);
      most = Math.max(most, saved(track).length);
    }

    assertThat(most).isLessThan(32_000);
  }

  private static void label(EcgTrack track) {
    var labels = new ArrayList<BeatLabel>();
    for (long at : track.unjudged().at()) {
      labels.add(new BeatLabel(at, Ecg.Kind.NORMAL));
    }
    track.label(labels);
  }

  private static byte[] saved(EcgTrack track) throws IOException {
    var bytes = new ByteArrayOutputStream();
    track.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** What is drawn, and what is to be said of it. */
  private enum Shown {
    A_USUAL_HEART(new SomeEcg(250, 0.01, 5).beats(40, 72)),
    NO_BEAT_FOR_SIX_SECONDS(new SomeEcg(250, 0.01, 5).beats(30, 72).line(6), Arrhythmia.ASYSTOLE),
    A_PAUSE_OF_THREE_SECONDS(new SomeEcg(250, 0.01, 5).beats(30, 80).line(2.2).beats(3, 80)),
    A_VERY_SLOW_HEART(
        new SomeEcg(250, 0.01, 5).beats(20, 60).beats(9, 30), Arrhythmia.EXTREME_BRADYCARDIA),
    A_VERY_FAST_HEART(
        new SomeEcg(250, 0.01, 5).beats(20, 80).beats(40, 170), Arrhythmia.EXTREME_TACHYCARDIA),
    FLUTTER(
        new SomeEcg(250, 0.01, 5).beats(30, 72).flutter(8, 4.5),
        Arrhythmia.VENTRICULAR_FIBRILLATION);

    private final SomeEcg lead;
    private final List<Arrhythmia> found;

    Shown(SomeEcg lead, Arrhythmia... found) {
      this.lead = lead;
      this.found = List.of(found);
    }
  }

  @ParameterizedTest
  @EnumSource
  void seesWhatIsThere(Shown shown) {
    assertThat(Arrhythmia.in(seen(shown.lead))).containsExactlyInAnyOrderElementsOf(shown.found);
  }

  /** What is wrong with a lead. */
  private enum Wrong {
    CONSTANT(new SomeEcg(250, 0.01, 6).beats(20, 72).still(6, 0.1f), Ecg.Fault.FLAT),
    WITHOUT_VALUES(new SomeEcg(250, 0.01, 6).beats(20, 72).still(6, Float.NaN), Ecg.Fault.MISSING),
    OF_IMPOSSIBLE_VALUES(new SomeEcg(250, 0.01, 6).beats(20, 72).still(6, 99), Ecg.Fault.MISSING),
    NOISE(new SomeEcg(250, 1, 6).line(20), Ecg.Fault.NOISY);

    private final SomeEcg lead;
    private final Ecg.Fault fault;

    Wrong(SomeEcg lead, Ecg.Fault fault) {
      this.lead = lead;
      this.fault = fault;
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsNoRhythmFromALeadThatIs(Wrong wrong) {
    var ecg = seen(wrong.lead.line(0));

    assertThat(ecg.quality().faults()).contains(wrong.fault);
    assertThat(ecg.quality().value()).isLessThan(0.8);
    assertThat(Arrhythmia.in(ecg)).isEmpty();
  }

  @Test
  void countsVentricularBeatsThatAModelTold() {
    var track =
        new SomeEcg(250, 0.01, 7).beats(30, 72).ventricular(6, 150).beats(4, 72).to(new EcgTrack());
    var labels = new ArrayList<BeatLabel>();
    var beats = track.unjudged();
    for (int i = 0; i < beats.size(); i++) {
      boolean broad = beats.rows()[i][EcgTrack.features().indexOf("qrs-alike")] < 0.7;
      labels.add(new BeatLabel(beats.at()[i], broad ? Ecg.Kind.VENTRICULAR : Ecg.Kind.NORMAL));
    }
    track.label(labels);

    var ecg = track.ecg().orElseThrow();
    assertThat(ecg.run().orElseThrow().beats()).isGreaterThanOrEqualTo(4);
    assertThat(ecg.run().orElseThrow().rate()).isCloseTo(150, within(8.0));
    assertThat(ecg.minute().ventricular()).isEqualTo(ecg.run().orElseThrow().beats());
    assertThat(track.unjudged().size()).isZero();
  }

  @Test
  void learnsNothingWhileAnAlertIsOn() {
    var track = new SomeEcg(250, 0.01, 8).beats(60, 72).to(new EcgTrack());
    var other = new SomeEcg(250, 0.01, 8).beats(60, 72).to(new EcgTrack());
    track.freeze(true);
    continued(new SomeEcg(250, 0.01, 9).ventricular(150, 72), track);
    continued(new SomeEcg(250, 0.01, 9).ventricular(150, 72), other);

    int alike = EcgTrack.features().indexOf("qrs-alike");
    assertThat(newest(track)[alike]).isLessThan(0.7f);
    assertThat(newest(other)[alike]).isNotEqualTo(newest(track)[alike]);
  }

  private static float[] newest(EcgTrack track) {
    var rows = track.unjudged().rows();
    return rows[rows.length - 1];
  }

  /** A minute after the start. */
  private static void continued(SomeEcg lead, EcgTrack track) {
    for (var block : lead.blocks(1)) {
      SomeEcg.send(track, later(block, Duration.ofSeconds(60)));
    }
  }

  private static Waveform later(Waveform wave, Duration by) {
    return new Waveform(wave.metric(), wave.start().plus(by), wave.period(), wave.values());
  }

  @Test
  void isNotTroubledByRepeatsAndByBlocksThatChangePlaces() {
    var lead = new SomeEcg(250, 0.01, 10).beats(60, 75);
    var inOrder = lead.to(new EcgTrack());
    var blocks = new ArrayList<>(List.of(lead.blocks(1)));
    for (int i = 3; i + 1 < blocks.size(); i += 5) {
      Collections.swap(blocks, i, i + 1);
    }
    blocks.addAll(blocks.size() - 2, blocks.subList(10, 14));
    var troubled = new EcgTrack();
    blocks.forEach(block -> SomeEcg.send(troubled, block));

    assertThat(troubled.ecg().orElseThrow().rhythm().rate())
        .isCloseTo(inOrder.ecg().orElseThrow().rhythm().rate(), within(1.0));
    assertThat(Arrhythmia.in(troubled.ecg().orElseThrow())).isEmpty();
  }

  @Test
  void takesAGapForNoPause() {
    var track = new EcgTrack();
    var blocks = new SomeEcg(250, 0.01, 11).beats(60, 75).blocks(1);
    for (int i = 0; i < blocks.length; i++) {
      if (i < 30 || i >= 37) {
        SomeEcg.send(track, blocks[i]);
      }
    }

    assertThat(track.ecg().orElseThrow().rhythm().pause()).isLessThan(1.2);
    assertThat(Arrhythmia.in(track.ecg().orElseThrow())).isEmpty();
  }

  @Test
  void followsADeviceWhoseClockWasSetBack() {
    var track = new SomeEcg(250, 0.01, 12).beats(40, 75).to(new EcgTrack());
    var wave = new SomeEcg(250, 0.01, 12).beats(60, 100).blocks(1);
    long now = 1_800_000_000_000_000L;
    for (int i = 0; i < wave.length; i++) {
      var id =
          new vigil.protocol.vocab.BlockId(
              new vigil.protocol.vocab.DeviceId("monitor"), 0, 1_000 + i);
      track.observe(later(wave[i], Duration.ofHours(-2)), id, 0, now + i * 1_000_000L);
    }

    assertThat(track.ecg().orElseThrow().rhythm().rate()).isCloseTo(100, within(2.0));
  }

  @Test
  void listensToOneDeviceAtATime() {
    var track = new SomeEcg(250, 0.01, 13).beats(40, 75).to(new EcgTrack());
    var before = track.ecg();
    SomeEcg.send(track, new SomeEcg(250, 0.01, 13).beats(40, 120).blocks(40)[0], "other", 0);

    assertThat(track.ecg()).isEqualTo(before);
  }

  @Test
  void survivesWhateverArrives() throws IOException {
    var track = new EcgTrack();
    var random = new Random(14);
    for (int i = 0; i < 300; i++) {
      var values = new float[random.nextInt(800)];
      for (int k = 0; k < values.length; k++) {
        values[k] = random.nextInt(9) == 0 ? Float.NaN : (float) (30 * random.nextGaussian());
      }
      var period = Duration.ofNanos(1L << random.nextInt(40));
      var start = SomeEcg.START.plusSeconds(i + random.nextInt(40) - 20);
      SomeEcg.send(
          track,
          new Waveform(Metric.ECG_LEAD_II, start, period, values),
          "d" + random.nextInt(3),
          random.nextInt(40) / 39);
      label(track);
      EcgTrack.restore(new DataInputStream(new ByteArrayInputStream(saved(track))));
    }
  }

  @Test
  void saysNothingOfALeadThatIsTooSlowOrTooShort() {
    var slow =
        new Waveform(Metric.ECG_LEAD_II, SomeEcg.START, Duration.ofMillis(25), new float[99]);
    var track = new EcgTrack();
    SomeEcg.send(track, slow);
    SomeEcg.send(track, new SomeEcg(250, 0.01, 15).line(1).blocks(1)[0]);

    assertThat(track.ecg()).isEmpty();
    assertThat(Arrays.stream(track.unjudged().at())).isEmpty();
  }

  private static Ecg seen(SomeEcg lead) {
    return lead.to(new EcgTrack()).ecg().orElseThrow();
  }
}
