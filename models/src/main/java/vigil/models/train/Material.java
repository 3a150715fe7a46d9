package vigil.models.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.Window;
import vigil.models.feature.FeatureRow;

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
   * The same windows as models of what is usual read them: of the features only those that tell how
   * far the patient goes beyond what was reached before. What is known of the patient is no
   * measurement that could be strange, and what has a long memory stays strange when all is over.
   * Windows that hold none are taken as they are.
   */
  Material ofNovelties() {
    int[] places =
        IntStream.range(0, features.size())
            .filter(i -> FeatureRow.isNovelty(features.get(i)))
            .toArray();
    if (places.length == 0) {
      return this;
    }
    return new Material(
        with(places, training),
        with(places, validation),
        List.of(),
        unseen.stream()
            .map(example -> new Example(example.window().with(places), example.label()))
            .toList(),
        IntStream.of(places).mapToObj(features::get).toList(),
        stride,
        data);
  }

  /** Whether all features are multiples of what the patient has reached before. */
  boolean isOfNovelties() {
    return !features.isEmpty() && features.stream().allMatch(FeatureRow::isNovelty);
  }

  /** With these labelled windows of the training subjects instead. */
  public Material with(List<Example> labelled) {
    return new Material(training, validation, labelled, unseen, features, stride, data);
  }

  /** With what clinicians said beside what was laid in. */
  public Material with(Feedback feedback) {
    var labelled = new ArrayList<>(examples);
    labelled.addAll(feedback.training());
    return new Material(
        training, validation, labelled, unseen, features, stride, data + "; " + feedback.told());
  }

  /** One normal window in so many, of each part. */
  Material thinned(int step) {
    return new Material(
        thinned(step, training),
        thinned(step, validation),
        examples,
        unseen,
        features,
        stride,
        data);
  }

  private static List<Window> thinned(int step, List<Window> windows) {
    return IntStream.range(0, windows.size())
        .filter(i -> i % step == 0)
        .mapToObj(windows::get)
        .toList();
  }

  private static List<Window> with(int[] places, List<Window> windows) {
    return windows.stream().map(window -> window.with(places)).toList();
  }

  private static void require(boolean holds, String what, int found) {
    if (!holds) {
      throw new IllegalArgumentException("%s: %d (expected: >= %d)".formatted(what, found, FEWEST));
    }
  }
}
