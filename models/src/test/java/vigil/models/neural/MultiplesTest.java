package vigil.models.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.models.SomeWindows;
import vigil.models.Window;
import vigil.models.runtime.FrozenModel;

/** Networks whose features are multiples of what the patient has reached before. */
class MultiplesTest {
  private static final Lessons LESSONS =
      new Lessons(
          still(SomeWindows.normal(300, 1), 0.2f, 0.3f),
          still(SomeWindows.normal(60, 2), 0.2f, 0.3f),
          true);
  private static final List<Window> UNSEEN = still(SomeWindows.normal(40, 3), 0.2f, 0.3f);
  private static final Schedule SHORT = new Schedule(6, 3, 32, 5e-3, 11);
  private static final Map<String, Function<Lessons, Trained>> KINDS =
      Map.of(
          "autoencoder", of -> new Autoencoder(24, 6, 0).fit(of, SHORT, Course.Listener.NONE),
          "denoising", of -> new Autoencoder(24, 6, 0.15).fit(of, SHORT, Course.Listener.NONE),
          "vae", of -> new Vae(24, 4).fit(of, SHORT, Course.Listener.NONE),
          "lstm", of -> new LstmForecaster(8).fit(of, SHORT, Course.Listener.NONE));
  private static final Map<String, Trained> TRAINED = new TreeMap<>();

  @BeforeAll
  static void train() {
    KINDS.forEach((name, training) -> TRAINED.put(name, training.apply(LESSONS)));
  }

  @AfterAll
  static void close() {
    TRAINED.values().forEach(Trained::close);
  }

  static Stream<Arguments> networks() {
    return TRAINED.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("networks")
  void giveTheSameFrozenAsTrained(String name, Trained trained) throws Exception {
    var jumping = SomeWindows.jumping(40, 6, 4);
    try (var frozen = open(trained)) {
      for (var windows : List.of(UNSEEN, jumping)) {
        var network = frozen.run("network", windows);
        var expected = trained.output(windows);
        assertThat(network).hasSameSizeAs(expected);
        for (int i = 0; i < network.length; i++) {
          assertThat(network[i]).isCloseTo(expected[i], within(1e-5f));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("networks")
  void scoreTheMoreTheFurtherAFeatureGoesBeyond(String name, Trained trained) throws Exception {
    try (var frozen = open(trained)) {
      float usual = mean(frozen.score(UNSEEN));
      float once = mean(frozen.score(still(UNSEEN, 2, 2)));
      float twice = mean(frozen.score(still(UNSEEN, 4, 4)));

      assertThat(usual).isBetween(0f, 0.35f);
      assertThat(once).isBetween(1.5f, 2.1f);
      assertThat(twice).isBetween(3.5f, 4.1f);
      assertThat(mean(frozen.score(still(UNSEEN, -4, -4)))).isLessThanOrEqualTo(usual);
    }
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("networks")
  void areNotLedAwayByAWindowThatIsFarFromUsual(String name, Trained trained) throws Exception {
    try (var frozen = open(trained)) {
      float[] far = frozen.run("network", still(SomeWindows.jumping(20, 7, 5), 4, 4));
      float[] farther = frozen.run("network", still(SomeWindows.jumping(20, 8, 5), 5, 5));
      assertThat(farther).hasSameSizeAs(far);
      for (int i = 0; i < far.length; i++) {
        assertThat(farther[i]).isCloseTo(far[i], within(1e-5f));
      }
    }
  }

  /** The same windows with these features. */
  private static List<Window> still(List<Window> windows, float... features) {
    return windows.stream()
        .map(
            of ->
                new Window(
                    of.end(),
                    of.period(),
                    of.channels(),
                    of.raw(),
                    of.z(),
                    features.clone(),
                    of.context()))
        .toList();
  }

  private static FrozenModel open(Trained trained) throws Exception {
    return FrozenModel.open(
        trained.freeze(LESSONS.training(), false),
        SomeWindows.CHANNELS.size(),
        SomeWindows.LENGTH,
        SomeWindows.FEATURES.size());
  }

  private static float mean(float[] values) {
    float sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
