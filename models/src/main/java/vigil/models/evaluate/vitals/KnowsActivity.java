package vigil.models.evaluate.vitals;

import java.util.List;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Window;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;

/**
 * Gives a rule what a wearable says of the patient's activity, as a node does with its limits: it
 * is among the features of a window, while the context holds what people noted.
 */
record KnowsActivity(Detector detector) implements Detector {
  private static final List<String> FEATURES = FeatureRow.names(TrackSettings.VITALS);
  private static final int ACTIVITY = FEATURES.indexOf("activity");
  private static final int KNOWN = FEATURES.indexOf("activity-known");

  @Override
  public float[] score(List<Window> batch) {
    return detector.score(batch.stream().map(KnowsActivity::told).toList());
  }

  static Window told(Window window) {
    float[] features = window.features();
    return features.length <= KNOWN || features[KNOWN] == 0
        ? window
        : new Window(
            window.end(),
            window.period(),
            window.channels(),
            window.raw(),
            window.z(),
            features,
            window.context().withActivity(features[ACTIVITY]));
  }

  @Override
  public ModelCard card() {
    return detector.card();
  }
}
