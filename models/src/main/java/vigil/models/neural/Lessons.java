package vigil.models.neural;

import java.util.List;
import vigil.models.Window;

/**
 * What a network learns from.
 *
 * @param training normal windows
 * @param validation normal windows of other subjects; when their loss no longer falls, training
 *     ends
 * @param read shape [feature]: which of the engineered features are looked at
 */
public record Lessons(List<Window> training, List<Window> validation, boolean[] read) {
  /** With all features. */
  public static Lessons of(List<Window> training, List<Window> validation) {
    boolean[] read = new boolean[training.isEmpty() ? 0 : training.getFirst().features().length];
    java.util.Arrays.fill(read, true);
    return new Lessons(training, validation, read);
  }
}
