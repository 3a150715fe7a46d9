package vigil.models.classic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vigil.models.BeatLabel;
import vigil.models.BeatRows;
import vigil.models.Detector;
import vigil.models.Ecg;
import vigil.models.ModelCard;
import vigil.models.StoredModel;
import vigil.models.UnusableModelException;
import vigil.models.Window;

/**
 * Tells beats of an ECG by trees: which come from a ventricle, which from above but not from the
 * sinus node.
 *
 * <p>A window's score is the probability that its strangest beat is not a normal one. So whoever
 * has the score knows whether the kinds need to be asked for at all: below {@link #SURE} all are
 * normal.
 */
public final class BeatDetector implements Detector {
  /** Name on the card. */
  public static final String NAME = "beats";

  /** Classes of the trees, in their order. */
  private static final List<Ecg.Kind> KINDS =
      List.of(Ecg.Kind.NORMAL, Ecg.Kind.SUPRAVENTRICULAR, Ecg.Kind.VENTRICULAR);

  /** A beat is of a kind that is not normal from this probability on. */
  public static final float SURE = 0.5f;

  private final ModelCard card;
  private final Classifier model;

  /**
   * @param model three classes: normal, supraventricular, ventricular
   */
  public BeatDetector(ModelCard card, Classifier model) {
    this.card = card;
    this.model = model;
  }

  /**
   * From its stored form.
   *
   * @param features of a row of this release, in order
   */
  public static BeatDetector open(StoredModel stored, List<String> features)
      throws UnusableModelException {
    var card = stored.card();
    try {
      var model = Weights.gradientBoosting(stored.weights());
      if (!card.features().equals(features)
          || model.classes() != KINDS.size()
          || model.columns() != features.size()) {
        throw new UnusableModelException(
            card.id(),
            "it tells %d kinds of beats by %d features (expected: %d by the %d of this release)"
                .formatted(model.classes(), card.features().size(), KINDS.size(), features.size()));
      }
      return new BeatDetector(card, model);
    } catch (UnusableModelException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableModelException(card.id(), String.valueOf(e.getMessage()), e);
    }
  }

  /** 0 where a window has no beats. */
  @Override
  public float[] score(List<Window> batch) {
    float[] scores = new float[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = batch.get(i).beats().map(this::strangest).orElse(0f);
    }
    return scores;
  }

  private float strangest(BeatRows beats) {
    float most = 0;
    for (var row : beats.rows()) {
      most = Math.max(most, 1 - model.probabilities(row)[0]);
    }
    return most;
  }

  /**
   * The kind of each of a window's beats.
   *
   * @param score of that window
   */
  public List<BeatLabel> labels(BeatRows beats, float score) {
    return labels(model, beats, score);
  }

  /** As {@link #labels(BeatRows, float)}, by trees that are no shipped model, or not yet. */
  public static List<BeatLabel> labels(Classifier model, BeatRows beats, float score) {
    var labels = new ArrayList<BeatLabel>(beats.size());
    for (int i = 0; i < beats.size(); i++) {
      var kind = score < SURE ? Ecg.Kind.NORMAL : kind(model.probabilities(beats.rows()[i]));
      labels.add(new BeatLabel(beats.at()[i], kind));
    }
    return labels;
  }

  private static Ecg.Kind kind(float[] probabilities) {
    for (int of = 1; of < probabilities.length; of++) {
      if (probabilities[of] >= SURE) {
        return KINDS.get(of);
      }
    }
    return Ecg.Kind.NORMAL;
  }

  @Override
  public ModelCard card() {
    return card;
  }
}
