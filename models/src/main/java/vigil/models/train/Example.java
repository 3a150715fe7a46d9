package vigil.models.train;

import vigil.models.Window;

/**
 * One labelled window.
 *
 * @param label 0 for normal; from 1 the causes in the order of {@link vigil.protocol.vocab.Cause}
 */
public record Example(Window window, int label) {
  /** Normal, and each cause. */
  public static final int CLASSES = 1 + vigil.protocol.vocab.Cause.values().length;
}
