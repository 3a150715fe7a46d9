package vigil.models.classic;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Window;
import vigil.models.stats.TailedDistribution;

/**
 * A model of this package as a detector: reads a window, scores it, and says which share of the
 * validation's normal windows scored less, or, where the score is a probability, just that.
 */
public final class ClassicDetector implements Detector {
  private final ModelCard card;
  private final ToDoubleFunction<Window> raw;
  private final Optional<TailedDistribution> calibration;

  /**
   * @param calibration empty for a model whose scores lie in [0, 1] already
   */
  public ClassicDetector(
      ModelCard card, ToDoubleFunction<Window> raw, Optional<TailedDistribution> calibration) {
    this.card = card;
    this.raw = raw;
    this.calibration = calibration;
  }

  /** Scores rows. */
  public static ToDoubleFunction<Window> of(RowModel model, Reading reading) {
    return window -> model.score(reading.of(window));
  }

  /** Scores the newest steps of the sequence by those before them. */
  public static ToDoubleFunction<Window> of(GaussianHmm model) {
    return window -> model.score(steps(window), NEWEST);
  }

  /** One minus the probability of class 0, which is normal. */
  public static ToDoubleFunction<Window> of(Classifier model, Reading reading) {
    return window -> 1 - model.probabilities(reading.of(window))[0];
  }

  /** Steps of an HMM's score: older ones would keep it high when all is over. */
  private static final int NEWEST = 8;

  /** Beyond it a z-score says no more than "far away". */
  private static final float FAR = 10;

  /**
   * Steps for the HMM: of each channel its z-score, how far it moved as a log, and whether it is
   * missing; then how far the first two channels are apart.
   *
   * @return shape [time][column]
   */
  public static float[][] steps(Window window) {
    float[][] z = window.z();
    int channels = z.length;
    var steps = new float[window.length() - 1][3 * channels + 1];
    for (int time = 0; time < steps.length; time++) {
      for (int channel = 0; channel < channels; channel++) {
        float before = Math.clamp(z[channel][time], -FAR, FAR);
        float now = Math.clamp(z[channel][time + 1], -FAR, FAR);
        steps[time][channel] = now;
        steps[time][channels + channel] = (float) Math.log(0.1 + Math.abs(now - before));
        steps[time][2 * channels + channel] = Float.isNaN(window.raw()[channel][time + 1]) ? 1 : 0;
      }
      steps[time][3 * channels] = steps[time][0] - steps[time][Math.min(1, channels - 1)];
    }
    return steps;
  }

  @Override
  public float[] score(List<Window> batch) {
    float[] scores = new float[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      card.check(batch.get(i));
      scores[i] = (float) calibrated(raw.applyAsDouble(batch.get(i)));
    }
    return scores;
  }

  private double calibrated(double score) {
    return calibration.isPresent() ? calibration.get().below(score) : score;
  }

  @Override
  public ModelCard card() {
    return card;
  }
}
