package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vigil.models.classic.GradientBoosting;

/**
 * How likely the mean pressure falls below 60 mmHg within six hours, learned from the many stays of
 * another set: starts of vasopressors are too few to learn this from.
 */
final class PressureRisk {
  private static final double LOW = 60;

  /** Hours of a stay between two that are learned from. */
  private static final int EVERY = 5;

  private static final int LAST = 42 * 60;

  private static final GradientBoosting.Settings SETTINGS =
      new GradientBoosting.Settings(120, 0.06, 4, 20, 3, 0.5, 0.3, false, 1);

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "HR", List.of("HR"),
          "SBP", List.of("SysABP", "NISysABP"),
          "DBP", List.of("DiasABP", "NIDiasABP"),
          "MBP", List.of("MAP", "NIMAP"),
          "RR", List.of("RespRate"),
          "SpO2", List.of("SaO2"),
          "TempC", List.of("Temp"));

  /** Heart rates in a row by which a stay is known again. */
  private static final int MARK = 8;

  private PressureRisk() {}

  /**
   * Learns.
   *
   * @param others stays with the parameters of CinC 2012
   * @param own the stays that are to be judged: both sets are of one hospital, and a stay that is
   *     in both is not learned from
   * @return from a row of {@link VasopressorSet#row} to log odds; 0 where nothing can be learned
   */
  static ToDoubleFunction<float[]> learned(Parameters others, Parameters own) {
    var rows = new ArrayList<float[]>();
    var labels = new ArrayList<Integer>();
    var known = new HashSet<List<Integer>>();
    own.stays().values().forEach(stay -> known.addAll(marks(stay)));
    int phase = 0;
    for (var stay : others.stays().values()) {
      phase++;
      if (marks(stay).stream().noneMatch(known::contains)) {
        hours(renamed(stay), phase % EVERY, rows, labels);
      }
    }
    int[] is = labels.stream().mapToInt(i -> i).toArray();
    if (IntStream.of(is).distinct().count() < 2) {
      return row -> 0;
    }
    var trees = GradientBoosting.fit(rows.toArray(float[][]::new), is, 2, SETTINGS);
    return row -> {
      double share = Math.clamp(trees.probabilities(row)[1], 1e-5, 1 - 1e-5);
      return Math.log(share / (1 - share));
    };
  }

  private static void hours(
      Map<String, List<double[]>> stay, int phase, List<float[]> rows, List<Integer> labels) {
    for (int now = 180 + 60 * phase; now < LAST; now += 60 * EVERY) {
      double[] ahead = Parameters.between(stay, "MBP", now + 1, now + 360)[1];
      if (ahead.length >= 3 && Parameters.between(stay, "MBP", now - 360, now)[1].length > 0) {
        rows.add(VasopressorSet.row(stay, now));
        // One low value may be an artefact.
        labels.add(Arrays.stream(ahead).filter(v -> v < LOW).count() >= 2 ? 1 : 0);
      }
    }
  }

  private static Map<String, List<double[]>> renamed(Map<String, List<double[]>> stay) {
    var out = new HashMap<String, List<double[]>>();
    NAMES.forEach(
        (name, theirs) -> {
          var values = new ArrayList<double[]>();
          theirs.forEach(each -> values.addAll(stay.getOrDefault(each, List.of())));
          values.sort(Comparator.comparingDouble(v -> v[0]));
          if (!values.isEmpty()) {
            out.put(name, values);
          }
        });
    return out;
  }

  /** All runs of heart rates with more than three different ones. */
  private static Set<List<Integer>> marks(Map<String, List<double[]>> stay) {
    var rates = stay.getOrDefault("HR", List.of()).stream().map(v -> (int) v[1]).toList();
    var marks = new HashSet<List<Integer>>();
    for (int i = 0; i + MARK <= rates.size(); i++) {
      var mark = rates.subList(i, i + MARK);
      if (mark.stream().distinct().count() > 3) {
        marks.add(mark);
      }
    }
    return marks;
  }
}
