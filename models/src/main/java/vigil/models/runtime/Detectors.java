package vigil.models.runtime;

import java.io.IOException;
import vigil.models.Detector;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.UnusableModelException;
import vigil.models.classic.BeatDetector;
import vigil.models.classic.ClassicDetector;
import vigil.models.classic.WindowScorer;
import vigil.models.feature.ecg.EcgTrack;

/** From a stored model to a detector. */
public final class Detectors {
  private Detectors() {}

  /** Opens a model with the weights it was trained to. */
  public static Detector open(StoredModel model) throws UnusableModelException {
    if (model.card().tier() == Tier.WAVEFORM) {
      return BeatDetector.open(model, EcgTrack.features());
    }
    var network = model.file(StoredModel.NETWORK);
    return network.isPresent() ? frozen(model, network.get()) : classic(model);
  }

  /** Opens a network's eight-bit form. */
  public static Detector openInt8(StoredModel model) throws UnusableModelException {
    var network = model.file(StoredModel.NETWORK_INT8);
    if (network.isEmpty()) {
      throw new UnusableModelException(model.card().id(), "has no eight-bit form");
    }
    return frozen(model, network.get());
  }

  private static Detector frozen(StoredModel model, byte[] network) throws UnusableModelException {
    var card = model.card();
    try {
      return new FrozenDetector(
          card,
          FrozenModel.open(network, card.channels().size(), card.length(), card.features().size()),
          model.calibration());
    } catch (IOException e) {
      throw new UnusableModelException(card.id(), String.valueOf(e.getMessage()), e);
    }
  }

  private static Detector classic(StoredModel model) throws UnusableModelException {
    try {
      var scorer = WindowScorer.read(model.weights());
      if (model.calibration().isEmpty() && !scorer.isProbability()) {
        throw new UnusableModelException(model.card().id(), "calibration.json is missing");
      }
      return new ClassicDetector(model.card(), scorer.raw(), model.calibration());
    } catch (UnusableModelException e) {
      throw e;
    } catch (IOException e) {
      throw new UnusableModelException(model.card().id(), String.valueOf(e.getMessage()), e);
    }
  }
}
