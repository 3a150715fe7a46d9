package vigil.models.neural;

import java.util.List;
import vigil.models.Window;

/**
 * What a network learns from.
 *
 * @param training normal windows
 * @param validation normal windows of other subjects; when their loss no longer falls, training
 *     ends
 * @param multiples whether the features are multiples of what the patient has reached before, so
 *     that 1 is much in every patient, and what goes beyond is to be told of
 */
public record Lessons(List<Window> training, List<Window> validation, boolean multiples) {

  /** Of windows whose features may be anything. */
  public Lessons(List<Window> training, List<Window> validation) {
    this(training, validation, false);
  }
}
