package vigil.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vigil.models.ModelDirectory;
import vigil.models.ModelStore;
import vigil.models.SomeWindows;
import vigil.models.Window;
import vigil.models.runtime.Detectors;

class RecipeTest {
  private static final Material MATERIAL = material();

  @TempDir Path root;

  @ParameterizedTest(name = "{0}")
  @EnumSource(Recipe.class)
  void trainsADetectorThatCanBeStoredAndTellsTheStrange(Recipe recipe) throws Exception {
    var model = recipe.train(MATERIAL, 5, Progress.NONE);
    new ModelDirectory(root, Optional.empty()).write(model);
    var stored = ModelStore.at(root, Optional.empty()).newest(recipe.model()).orElseThrow();

    try (var detector = Detectors.open(stored)) {
      float[] usual = detector.score(SomeWindows.normal(60, 8));
      float[] strange = detector.score(SomeWindows.jumping(60, 5, 9));

      boolean probability = stored.calibration().isEmpty();
      assertThat(probability).isEqualTo(recipe == Recipe.RANDOM_FOREST);
      assertThat(mean(usual)).isBetween(probability ? 0.0 : 0.2, probability ? 0.2 : 0.95);
      assertThat(mean(strange)).isBetween(probability ? 0.5 : 0.97, 1.0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Recipe.class,
      names = {"K_MEANS", "ISOLATION_FOREST", "HMM", "RANDOM_FOREST"})
  void givesTheSameWeightsForTheSameSeed(Recipe recipe) throws Exception {
    assertThat(recipe.train(MATERIAL, 5, Progress.NONE).weights())
        .isEqualTo(recipe.train(MATERIAL, 5, Progress.NONE).weights());
  }

  @Test
  void refusesTooFewWindows() {
    assertThatThrownBy(() -> Material.of(List.of(), SomeWindows.normal(99, 1), names()))
        .hasMessage("training windows: 0 (expected: >= 64)");
  }

  @Test
  void refusesASupervisedModelWithoutLabels() {
    var unlabelled = Material.of(SomeWindows.normal(99, 1), SomeWindows.normal(99, 2), names());

    assertThatThrownBy(() -> Recipe.RANDOM_FOREST.train(unlabelled, 1, Progress.NONE))
        .hasMessage("random-forest: no labelled windows to learn from");
  }

  private static Material.Names names() {
    return new Material.Names(SomeWindows.FEATURES, Duration.ofSeconds(2), "drawn from a seed");
  }

  private static Material material() {
    var examples = new ArrayList<Example>();
    SomeWindows.normal(200, 4).forEach(window -> examples.add(new Example(window, 0)));
    for (Window window : SomeWindows.jumping(200, 5, 5)) {
      examples.add(new Example(window, 1));
    }
    return new Material(
        SomeWindows.normal(250, 1),
        SomeWindows.normal(120, 2),
        examples,
        List.of(),
        SomeWindows.FEATURES,
        Duration.ofSeconds(2),
        "drawn from a seed");
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
