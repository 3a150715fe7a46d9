package vigil.devicesim.physiology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RhythmTest {
  private static final int ONSET = 20;
  private static final int END = 80;
  private static final int SECONDS = 120;

  private final BeatLine line = new BeatLine();
  private final List<Heart.Beat> beats = new ArrayList<>();
  private final BeatCounter complexes = BeatCounter.ofComplexes();
  private final BeatCounter pulses = BeatCounter.ofPulses();

  /** Sinus rhythm at 70/min, then the other for a minute, then sinus rhythm again. */
  private void play(Rhythm rhythm) {
    var heart = new Heart(0.03, new SplittableRandom(5));
    for (int second = 1; second <= SECONDS; second++) {
      var now = second > ONSET && second <= END ? rhythm : Rhythm.SINUS;
      beats.addAll(heart.beatsUntil(second, now, 70, 15));
    }
    line.add(beats);
    complexes.add(beats);
    pulses.add(beats);
  }

  private List<Heart.Beat> during() {
    return beats.stream().filter(beat -> beat.at() > ONSET + 3 && beat.at() < END - 3).toList();
  }

  private double meanRate() {
    return 60 / during().stream().mapToDouble(Heart.Beat::rr).average().orElseThrow();
  }

  private float[] electrocardiogram() {
    return new Electrocardiogram(new SplittableRandom(6)).next(line, 0, SECONDS * 250, 15);
  }

  @ParameterizedTest(name = "{0} /min")
  @ValueSource(doubles = {32, 120, 165, 190})
  void ventriclesBeatByThemselvesWideAndRegular(double rate) {
    play(new Rhythm.Ventricular(rate));

    assertThat(during()).allMatch(beat -> beat.origin() == Origin.VENTRICLE);
    assertThat(meanRate()).isCloseTo(rate, within(0.02 * rate));
    assertThat(complexes.rateAt(END - 4)).isCloseTo(rate, within(0.03 * rate));
    assertThat(widthAtHalf(electrocardiogram(), during().get(1).at() + 0.05))
        .isBetween(0.065, 0.12);
  }

  @Test
  void aSinusBeatIsNarrow() {
    play(Rhythm.SINUS);

    assertThat(widthAtHalf(electrocardiogram(), during().get(3).at())).isBetween(0.01, 0.045);
  }

  @Test
  void aFastVentricleFillsLittleAndItsPulseIsWeak() {
    play(new Rhythm.Ventricular(180));
    double fast = during().get(5).ejected();
    beats.clear();
    play(new Rhythm.Ventricular(110));

    assertThat(fast).isBetween(0.2, 0.4);
    assertThat(during().get(5).ejected()).isGreaterThan(fast + 0.2);
  }

  @Test
  void thePauseAfterAnEarlyBeatMakesUpForIt() {
    play(new Rhythm.Extrasystoles(0.2, 1));

    int early = 0;
    for (int i = 1; i + 1 < beats.size(); i++) {
      if (beats.get(i).origin() == Origin.VENTRICLE) {
        early++;
        double both = beats.get(i - 1).rr() + beats.get(i).rr();
        assertThat(beats.get(i - 1).rr()).isLessThan(0.72 * 60 / 70);
        assertThat(both).isCloseTo(2 * 60.0 / 70, within(0.25));
        assertThat(beats.get(i + 1).ejected()).isGreaterThan(1);
        assertThat(beats.get(i).ejected()).isLessThan(0.75);
      }
    }
    assertThat(early).isBetween(6, 20);
    assertThat(meanRate()).isCloseTo(70, within(3.0));
  }

  @Test
  void aRunIsAsLongAsAsked() {
    play(new Rhythm.Extrasystoles(0.05, 5));

    var runs = new ArrayList<Integer>();
    int run = 0;
    for (var beat : beats) {
      if (beat.origin() == Origin.VENTRICLE) {
        run++;
      } else if (run > 0) {
        runs.add(run);
        run = 0;
      }
    }
    assertThat(runs).isNotEmpty().allMatch(length -> length == 5);
  }

  @Test
  void fibrillatingAtriaBeatWithoutAnyOrder() {
    play(new Rhythm.AtrialFibrillation(110));

    double mean = during().stream().mapToDouble(Heart.Beat::rr).average().orElseThrow();
    double spread =
        Math.sqrt(
            during().stream()
                .mapToDouble(beat -> Math.pow(beat.rr() - mean, 2))
                .average()
                .orElseThrow());
    assertThat(60 / mean).isCloseTo(110, within(8.0));
    assertThat(spread / mean).isBetween(0.18, 0.30);
  }

  @Test
  void fibrillatingVentriclesDrawTurnsAndEjectNothing() {
    play(new Rhythm.VentricularFibrillation());

    var wave = electrocardiogram();
    int crossings = 0;
    for (int i = (ONSET + 3) * 250; i < (END - 3) * 250; i++) {
      crossings += wave[i] <= 0 && wave[i + 1] > 0 ? 1 : 0;
    }
    assertThat(crossings / (double) (END - ONSET - 6)).isBetween(3.5, 6.5);
    assertThat(during()).allMatch(beat -> beat.ejected() == 0);
    assertThat(complexes.rateAt(END - 4)).isZero();
    assertThat(pulses.rateAt(END - 4)).isNaN();
  }

  @Test
  void aHeartThatStandsStillDrawsALineAndBeginsAgainWithAWholeBeat() {
    play(new Rhythm.Standstill());

    var wave = electrocardiogram();
    for (int i = (ONSET + 3) * 250; i < (END - 2) * 250; i++) {
      assertThat(wave[i]).isBetween(-0.15f, 0.15f);
    }
    assertThat(complexes.rateAt(ONSET + 2)).isCloseTo(70, within(6.0));
    assertThat(complexes.rateAt(ONSET + 7)).isZero();
    var first = beats.stream().filter(beat -> beat.at() > END && beat.origin() == Origin.SINUS);
    double at = first.findFirst().orElseThrow().at();
    assertThat(maximum(wave, at - 0.02, at + 0.02)).isGreaterThan(0.8f);
    assertThat(maximum(wave, at - 0.3, at - 0.06)).isBetween(0.05f, 0.4f);
  }

  private static float maximum(float[] wave, double from, double to) {
    return (float)
        IntStream.range((int) (from * 250), (int) (to * 250))
            .mapToDouble(i -> wave[i])
            .max()
            .orElseThrow();
  }

  /** Of the complex around a time, at half its height, in s. */
  private static double widthAtHalf(float[] wave, double t) {
    int top = (int) (t * 250);
    for (int i = top - 25; i < top + 25; i++) {
      top = wave[i] > wave[top] ? i : top;
    }
    int left = top;
    int right = top;
    while (wave[left] > wave[top] / 2) {
      left--;
    }
    while (wave[right] > wave[top] / 2) {
      right++;
    }
    return (right - left) / 250.0;
  }
}
