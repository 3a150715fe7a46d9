package vigil.models.feature.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlarmFeaturesTest {
  private static final double HERTZ = 125;

  @Test
  void hasANameForEachFeatureAndNoneTwice() {
    var row = new AlarmFeatures(HERTZ).row(List.of(ecg(70, 25)), new float[0], new float[0]);

    assertThat(row).hasSize(AlarmFeatures.names().size());
    assertThat(AlarmFeatures.names()).doesNotHaveDuplicates();
  }

  @Test
  void seesAPauseOnlyIfEveryChannelHasIt() {
    var features = new AlarmFeatures(HERTZ);
    var paused = ecg(70, 25);
    Arrays.fill(paused, (int) (16 * HERTZ), (int) (22 * HERTZ), 0);

    var both = features.row(List.of(paused, paused), new float[0], new float[0]);
    var one = features.row(List.of(paused, ecg(70, 25)), new float[0], new float[0]);

    assertThat(both[at("gap-least")]).isGreaterThan(5.5f);
    assertThat(one[at("gap-least")]).isLessThan(2);
    assertThat(both[at("still")]).isGreaterThan(5);
    assertThat(one[at("still")]).isLessThan(2);
  }

  @Test
  void tellsAFastRhythmFromASlowOne() {
    var features = new AlarmFeatures(HERTZ);

    var fast = features.row(List.of(ecg(160, 25)), new float[0], new float[0]);
    var slow = features.row(List.of(ecg(36, 25)), new float[0], new float[0]);

    assertThat(fast[at("sustained-least")]).isBetween(150f, 170f);
    assertThat(slow[at("slowest-most")]).isBetween(30f, 40f);
  }

  @Test
  void seesALapseOnlyIfNoChannelShowsUsualBeats() {
    var features = new AlarmFeatures(HERTZ);
    var noisy = ecg(70, 25);
    var random = new Random(3);
    for (int i = (int) (17 * HERTZ); i < (int) (21 * HERTZ); i++) {
      noisy[i] += (float) (2 * random.nextGaussian());
    }

    var both = features.row(List.of(noisy, noisy), new float[0], new float[0]);
    var one = features.row(List.of(noisy, ecg(70, 25)), new float[0], new float[0]);

    assertThat(both[at("lapse")]).isBetween(3f, 6f);
    assertThat(one[at("lapse")]).isLessThan(1.5f);
  }

  @Test
  void doesNotAskAChannelThatNothingIsConnectedTo() {
    var features = new AlarmFeatures(HERTZ);
    var flat = new float[25 * (int) HERTZ];
    flat[1_000] = -100;

    var with = features.row(List.of(ecg(160, 25)), new float[0], flat);
    var without = features.row(List.of(ecg(160, 25)), new float[0], new float[0]);

    assertThat(with[at("sustained-least")]).isEqualTo(without[at("sustained-least")]);
    assertThat(with[at("gap-abp")]).isNaN();
  }

  @Test
  void measuresHowFarThePressureFell() {
    var pressure = new float[25 * (int) HERTZ];
    for (int i = 0; i < pressure.length; i++) {
      float top = i < 14 * HERTZ ? 120 : 70;
      pressure[i] = (float) (60 + (top - 60) * (0.5 + 0.5 * Math.sin(2 * Math.PI * i / HERTZ)));
    }

    var row = new AlarmFeatures(HERTZ).row(List.of(ecg(60, 25)), new float[0], pressure);

    assertThat(row[at("pressure-high")]).isBetween(69f, 71f);
    assertThat(row[at("pressure-fall")]).isLessThan(-40);
    assertThat(row[at("amplitude-most")]).isGreaterThan(0.3f);
  }

  @Test
  void bearsAnySignal() {
    var features = new AlarmFeatures(HERTZ);
    var missing = new float[3_125];
    Arrays.fill(missing, Float.NaN);
    var random = new Random(1);
    var noise = new float[3_125];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    for (var signal :
        List.of(new float[0], new float[1], new float[200], new float[3_125], missing, noise)) {
      assertThat(features.row(List.of(signal), signal, signal))
          .hasSize(AlarmFeatures.names().size());
      assertThat(features.row(List.of(noise, signal), noise, signal))
          .hasSize(AlarmFeatures.names().size());
      assertThat(features.row(List.of(), signal, new float[0])).isNotEmpty();
    }
  }

  private static int at(String name) {
    return AlarmFeatures.names().indexOf(name);
  }

  private static float[] ecg(double rate, double seconds) {
    var signal = new float[(int) (seconds * HERTZ)];
    double every = 60 / rate * HERTZ;
    for (int i = 0; i < signal.length; i++) {
      double t = (i % every - every / 2) / HERTZ;
      signal[i] = (float) (Math.exp(-t * t / 0.0003) + 0.01 * Math.sin(i));
    }
    return signal;
  }
}
