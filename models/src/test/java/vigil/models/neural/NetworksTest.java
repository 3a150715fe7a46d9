package vigil.models.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vigil.models.SomeWindows;
import vigil.models.Window;
import vigil.models.runtime.FrozenModel;

class NetworksTest {
  private static final List<Window> TRAINING = SomeWindows.normal(300, 1);
  private static final List<Window> VALIDATION = SomeWindows.normal(60, 2);
  private static final List<Window> UNSEEN = SomeWindows.normal(40, 3);
  private static final List<Window> STRANGE = SomeWindows.jumping(40, 3, 4);
  private static final Schedule SHORT = new Schedule(6, 3, 32, 5e-3, 11);

  private static final Map<String, Supplier<Trained>> KINDS =
      Map.of(
          "autoencoder", train(new Autoencoder(24, 6, 0)),
          "denoising autoencoder", train(new Autoencoder(24, 6, 0.15)),
          "vae", train(new Vae(24, 4)),
          "lstm", train(new LstmForecaster(8)));
  private static final Map<String, Trained> TRAINED = new TreeMap<>();

  @BeforeAll
  static void train() {
    KINDS.forEach((name, training) -> TRAINED.put(name, training.get()));
  }

  @AfterAll
  static void close() {
    TRAINED.values().forEach(Trained::close);
  }

  static Stream<Arguments> networks() {
    return TRAINED.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
  }

  private static Supplier<Trained> train(Autoencoder form) {
    return () -> form.fit(new Lessons(TRAINING, VALIDATION), SHORT, Course.Listener.NONE);
  }

  private static Supplier<Trained> train(Vae form) {
    return () -> form.fit(new Lessons(TRAINING, VALIDATION), SHORT, Course.Listener.NONE);
  }

  private static Supplier<Trained> train(LstmForecaster form) {
    return () -> form.fit(new Lessons(TRAINING, VALIDATION), SHORT, Course.Listener.NONE);
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("networks")
  void giveTheSameFrozenAsTrained(String name, Trained trained) throws Exception {
    try (var frozen = open(trained.freeze(TRAINING, false))) {
      assertClose(frozen.run("network", UNSEEN), trained.output(UNSEEN), 1e-5f);
      assertThat(trained.course().epochs().getLast().validation())
          .isLessThan(trained.course().epochs().getFirst().validation());
      assertThat(mean(frozen.score(STRANGE))).isGreaterThan(2 * mean(frozen.score(UNSEEN)));
      assertThat(frozen.run("expected", UNSEEN))
          .hasSize(UNSEEN.size() * SomeWindows.CHANNELS.size() * SomeWindows.LENGTH);
    }
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("networks")
  void scoreAWindowByItself(String name, Trained trained) throws Exception {
    try (var frozen = open(trained.freeze(TRAINING, false))) {
      float[] together = frozen.score(UNSEEN);
      for (int i = 0; i < 5; i++) {
        float alone = frozen.score(List.of(UNSEEN.get(i)))[0];
        assertThat(alone).isCloseTo(together[i], within(1e-3f * together[i]));
      }
    }
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("networks")
  void areTheSameForTheSameSeed(String name, Trained trained) {
    try (var again = Objects.requireNonNull(KINDS.get(name)).get()) {
      assertThat(again.output(UNSEEN)).containsExactly(trained.output(UNSEEN));
    }
  }

  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("networks")
  void keepMostOfTheirMindInEightBits(String name, Trained trained) throws Exception {
    try (var exact = open(trained.freeze(TRAINING, false));
        var eight = open(trained.freeze(TRAINING, true))) {
      float[] less = eight.score(STRANGE);
      float[] more = exact.score(STRANGE);
      for (int i = 0; i < less.length; i++) {
        assertThat(less[i]).isCloseTo(more[i], within(0.1f * more[i] + 2));
      }
      assertThat(trained.freeze(TRAINING, true).length)
          .isLessThan(trained.freeze(TRAINING, false).length);
    }
  }

  @Test
  void endWhenTheValidationNoLongerGainsAndKeepTheBest() {
    var seen = new ArrayList<Course.Epoch>();
    var schedule = new Schedule(200, 2, 32, 0.05, 1);
    try (var trained =
        new Autoencoder(12, 2, 0)
            .fit(
                new Lessons(TRAINING, VALIDATION),
                schedule,
                (number, of, epoch) -> seen.add(epoch))) {
      var course = trained.course();
      double least =
          course.epochs().stream().mapToDouble(Course.Epoch::validation).min().orElseThrow();

      assertThat(course.epochs()).hasSizeLessThan(200).containsExactlyElementsOf(seen);
      assertThat(course.epochs().get(course.best() - 1).validation()).isEqualTo(least);
    }
  }

  @Test
  void refuseToTrainOnNothing() {
    assertThatThrownBy(
            () ->
                Autoencoder.USUAL.fit(
                    new Lessons(List.of(), VALIDATION), SHORT, Course.Listener.NONE))
        .hasMessage("training windows: 0 (expected: >= 1)");
  }

  private static FrozenModel open(byte[] onnx) throws Exception {
    return FrozenModel.open(
        onnx, SomeWindows.CHANNELS.size(), SomeWindows.LENGTH, SomeWindows.FEATURES.size());
  }

  private static void assertClose(float[] found, float[] expected, float tolerance) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
