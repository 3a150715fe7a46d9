package vigil.devicesim.physiology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavesTest {
  private static final int SECONDS = 60;

  private final SplittableRandom random = new SplittableRandom(17);
  private final BeatLine line = new BeatLine();

  private List<Heart.Beat> beats(double rate) {
    var beats = new Heart(0.04, random).beatsUntil(SECONDS + 2, Rhythm.SINUS, rate, 15);
    line.add(beats);
    return beats;
  }

  @ParameterizedTest(name = "{0} /min")
  @ValueSource(doubles = {45, 60, 75, 100, 140, 180})
  void everyBeatHasItsRWaveWhereTheTachogramSays(double rate) {
    var beats = beats(rate);
    var wave = new Electrocardiogram(random).next(line, 0, SECONDS * 250, 15);

    var peaks = peaks(wave, 0.6f, 50);
    var expected = beats.stream().filter(beat -> beat.at() > 1 && beat.at() < 59.5).toList();
    long found = peaks.stream().filter(i -> i > 250 && i < 59.5 * 250).count();
    assertThat(found).isCloseTo(expected.size(), within(1L));
    for (var beat : expected) {
      double nearest =
          peaks.stream().mapToDouble(i -> Math.abs(i / 250.0 - beat.at())).min().orElseThrow();
      assertThat(nearest).isLessThan(0.016);
    }
  }

  @ParameterizedTest(name = "{0} /min")
  @ValueSource(doubles = {60, 90, 130})
  void theRWaveKeepsItsHeight(double rate) {
    beats(rate);
    var wave = new Electrocardiogram(random).next(line, 0, SECONDS * 250, 15);

    double mean =
        peaks(wave, 0.6f, 50).stream().skip(3).mapToDouble(i -> wave[i]).average().orElseThrow();
    assertThat(mean).isCloseTo(1.2, within(0.25));
  }

  @ParameterizedTest(name = "{0} /min")
  @ValueSource(doubles = {50, 75, 120})
  void everyBeatHasItsPulse(double rate) {
    var beats = beats(rate);
    var vitals = new Vitals(rate, rate, 15, 97, 2.4, 120, 75, 36.8, 100, 0, 1);
    var wave = new Pleth(random).next(line, 0, SECONDS * 125, vitals);

    long expected = beats.stream().filter(beat -> beat.at() < SECONDS - 0.4).count();
    assertThat((long) peaks(wave, 0.4f, 35).size()).isCloseTo(expected, within(2L));
  }

  @Test
  void meanAndSpreadOfTheTachogramAreWhatWasAsked() {
    var beats = new Heart(0.04, random).beatsUntil(1_800, Rhythm.SINUS, 70, 15);
    double mean = beats.stream().mapToDouble(Heart.Beat::rr).average().orElseThrow();
    double variance =
        beats.stream().mapToDouble(b -> Math.pow(b.rr() - mean, 2)).average().orElseThrow();

    assertThat(60 / mean).isCloseTo(70, within(1.0));
    assertThat(Math.sqrt(variance) / mean).isCloseTo(0.04, within(0.006));
  }

  @Test
  void aChangedBreathMakesNoJumpInTheBaseline() {
    var electrocardiogram = new Electrocardiogram(random);
    float last = Float.NaN;
    for (int second = 0; second < 600; second++) {
      var wave = electrocardiogram.next(line, second, 250, second % 2 == 0 ? 12 : 24);
      if (second > 0) {
        assertThat(wave[0]).isCloseTo(last, within(0.06f));
      }
      last = wave[249];
    }
  }

  @Test
  void aHeartThatStandsStillDrawsALine() {
    var heart = new Heart(0.04, random);
    assertThat(heart.beatsUntil(10, Rhythm.SINUS, 0, 15)).isEmpty();
    var wave = new Electrocardiogram(random).next(line, 0, 2_500, 0);

    for (float value : wave) {
      assertThat(value).isBetween(-0.1f, 0.1f);
    }
  }

  private static List<Integer> peaks(float[] wave, float above, int apart) {
    var peaks = new ArrayList<Integer>();
    for (int i = 1; i + 1 < wave.length; i++) {
      if (wave[i] < above || wave[i] < wave[i - 1] || wave[i] < wave[i + 1]) {
        continue;
      }
      int last = peaks.isEmpty() ? -apart : peaks.get(peaks.size() - 1);
      if (i - last >= apart) {
        peaks.add(i);
      } else if (wave[i] > wave[last]) {
        peaks.set(peaks.size() - 1, i);
      }
    }
    return peaks;
  }
}
