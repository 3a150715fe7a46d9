package vigil.models.train.beats;

import java.util.ArrayList;
import java.util.List;
import vigil.models.classic.GradientBoosting;

/** The trees that tell beats, and what they are trained with. */
public final class BeatTrees {
  /** Few columns a split and large leaves: 22 patients are few to learn shapes from. */
  static final GradientBoosting.Settings SETTINGS =
      new GradientBoosting.Settings(120, 0.06, 4, 60, 1, 0.7, 0.2, false, 1);

  private BeatTrees() {}

  /**
   * Trains on the beats of some patients. Fusion beats are of two kinds, and are left out.
   *
   * @throws IllegalArgumentException where one of the three kinds is in none of them
   */
  public static GradientBoosting fit(List<StreamedBeats> patients, long seed) {
    var rows = new ArrayList<float[]>();
    var labels = new ArrayList<Integer>();
    for (var patient : patients) {
      for (int i = 0; i < patient.rows().size(); i++) {
        int label = patient.kinds().get(i).map(BeatTrees::label).orElse(-1);
        if (label >= 0) {
          rows.add(patient.rows().get(i));
          labels.add(label);
        }
      }
    }
    return GradientBoosting.fit(
        rows.toArray(float[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        3,
        SETTINGS.withSeed(seed));
  }

  private static int label(BeatKind kind) {
    return switch (kind) {
      case NORMAL -> 0;
      case SUPRAVENTRICULAR -> 1;
      case VENTRICULAR -> 2;
      case FUSION -> -1;
    };
  }
}
