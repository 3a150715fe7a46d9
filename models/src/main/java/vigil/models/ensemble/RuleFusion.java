package vigil.models.ensemble;

import vigil.models.decide.Fusion;
import vigil.models.decide.Outlook;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.FeatureView;
import vigil.models.feature.TrackSettings;
import vigil.protocol.vocab.Metric;

/**
 * Fusion without training: plain rules over the features. What stands in where no trained fusion
 * was loaded, and what a trained one must beat.
 */
final class RuleFusion implements Fusion {
  private final TrackSettings settings;
  private final FeatureView view;

  RuleFusion(TrackSettings settings) {
    this.settings = settings;
    this.view = new FeatureView(FeatureRow.names(settings));
  }

  @Override
  public Outlook outlook(float[] features, float[] scores) {
    double device = 0;
    double patient = 0;
    for (var metric : settings.channels()) {
      device = Math.max(device, device(features, metric));
      patient = Math.max(patient, Math.abs(view.get(features, metric, "z10")) / 6);
    }
    device = Math.max(device, view.get(features, "clock-jumps") / 2);
    device = Math.max(device, view.get(features, "repeats") / 8);
    double tampering =
        Math.max(
            view.get(features, "replay-both") / 60, view.get(features, "disorder") > 0.5 ? 0.6 : 0);
    double moving = view.get(features, "activity-slow") - 1;
    double context = moving > 0.7 && view.get(features, "excess") < 3 ? patient : 0;
    return odds(patient - context, device, tampering, context);
  }

  private double device(float[] features, Metric metric) {
    double lost = view.get(features, metric, "missing-more");
    double dead = view.get(features, metric, "zero10");
    double stuck = view.get(features, metric, "stuck") / 25;
    double noise = (view.get(features, metric, "noise30") - 1) / 1.5;
    double spikes = view.get(features, metric, "spikes20") / 4;
    return Math.max(Math.max(lost * 2, dead * 3), Math.max(stuck, Math.max(noise, spikes)));
  }

  /** Evidence of 1 is even odds against all being well. */
  private static Outlook odds(double patient, double device, double tampering, double context) {
    double p = steep(patient);
    double d = steep(device);
    double t = steep(tampering);
    double c = steep(context);
    double sum = 1 + p + d + t + c;
    return new Outlook(1 / sum, p / sum, d / sum, t / sum, c / sum);
  }

  private static double steep(double evidence) {
    return Math.pow(Math.clamp(evidence, 0, 10), 4);
  }

  @Override
  public String id() {
    return "rules/1";
  }

  @Override
  public float[] uneventful() {
    var row = new float[view.names().size()];
    for (int i = 0; i < row.length; i++) {
      var name = view.names().get(i);
      row[i] =
          name.endsWith("ratio10") || name.startsWith("activity") && !name.endsWith("known")
              ? 1
              : name.equals("battery") ? 100 : 0;
    }
    return row;
  }
}
