package vigil.models.train;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import vigil.models.Window;

/**
 * What models are trained from.
 *
 * @param training normal windows of the training subjects
 * @param validation normal windows of other subjects
 * @param examples labelled windows of the training subjects, for supervised models; may be empty
 * @param unseen labelled windows of the validation subjects
 * @param features names of the windows' features
 * @param stride from one window to the next
 * @param data in a sentence, for the card
 */
public record Material(
    List<Window> training,
    List<Window> validation,
    List<Example> examples,
    List<Example> unseen,
    List<String> features,
    Duration stride,
    String data) {
  /** Fewer windows say nothing about what is normal. */
  static final int FEWEST = 64;

  private static final Set<String> ABOUT =
      Set.of(
          "age", "asleep", "explained", "battery", "activity", "activity-slow", "activity-known");

  public Material {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
    examples = List.copyOf(examples);
    unseen = List.copyOf(unseen);
    features = List.copyOf(features);
    require(training.size() >= FEWEST, "training windows", training.size());
    require(validation.size() >= FEWEST, "validation windows", validation.size());
  }

  /** Normal windows alone. */
  public static Material of(List<Window> training, List<Window> validation, Names names) {
    return new Material(
        training, validation, List.of(), List.of(), names.features(), names.stride(), names.data());
  }

  /** What the windows are called. */
  public record Names(List<String> features, Duration stride, String data) {}

  /**
   * Whether models of what is usual look at a feature. What is known of the patient or of the
   * device's state is no measurement that could be strange.
   */
  boolean reads(int feature) {
    return !ABOUT.contains(features.get(feature));
  }

  private static void require(boolean holds, String what, int found) {
    if (!holds) {
      throw new IllegalArgumentException("%s: %d (expected: >= %d)".formatted(what, found, FEWEST));
    }
  }
}
