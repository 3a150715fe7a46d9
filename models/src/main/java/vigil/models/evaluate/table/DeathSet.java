package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vigil.models.Context;
import vigil.models.evaluate.row.Examples;
import vigil.models.limit.News2;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;
import vigil.protocol.vocab.Metric;

/** Stays in intensive care by their first 48 hours: did the patient die in hospital? */
final class DeathSet {
  private static final double LATE = 36 * 60;
  private static final List<String> ONCE = List.of("Age", "Gender", "Height", "Weight", "ICUType");
  private static final String[] STEPS = {"HR", "RespRate", "Temp", "GCS"};
  private static final double[] USUAL = {86, 19, 37, 12};
  private static final double[] SPREAD = {18, 5.5, 0.9, 3.5};
  private static final int HOURS = 24;

  private DeathSet() {}

  static Opened<Examples> of(Table vitals, Table outcomes) {
    return vitals
        .with("record", "minute", "param", "value")
        .then(v -> outcomes.with("RecordID", "In-hospital_death"))
        .then(o -> examples(Parameters.of(vitals, "record"), o));
  }

  private static Opened<Examples> examples(Parameters all, Table outcomes) {
    var deaths = new HashMap<String, Boolean>();
    int id = outcomes.index("RecordID");
    int death = outcomes.index("In-hospital_death");
    for (int row = 0; row < outcomes.rows(); row++) {
      deaths.put(outcomes.text(row, id), outcomes.text(row, death).equals("1"));
    }
    var series = all.names().stream().filter(n -> !ONCE.contains(n)).toList();
    var examples = new Examples.Builder(columns(series));
    int patient = 0;
    for (var stay : all.stays().entrySet()) {
      var died = deaths.get(stay.getKey());
      if (died == null) {
        return new Opened.Refused<>(
            "Stay %s is unlabelled: %s has no row for it."
                .formatted(stay.getKey(), outcomes.name()));
      }
      examples.add(patient++, died, row(stay.getValue(), series), steps(stay.getValue()));
    }
    return patient < 50
        ? new Opened.Refused<>("Too few stays: " + patient + " (expected: >= 50).")
        : new Opened.Taken<>(examples.build());
  }

  private static List<String> columns(List<String> series) {
    var names = new ArrayList<>(ONCE);
    for (var name : series) {
      Stays.SUMMARY.forEach(part -> names.add(name + "-" + part));
    }
    names.addAll(List.of("shock-late", "urine-day", "pf-low", "ventilated", "news2", "age-gcs"));
    return names;
  }

  private static float[] row(Map<String, List<double[]>> stay, List<String> series) {
    var row = new float[ONCE.size() + Stays.SUMMARY.size() * series.size() + 6];
    int at = 0;
    for (var name : ONCE) {
      row[at++] = last(stay, name);
    }
    for (var name : series) {
      var values = Parameters.between(stay, name, 0, 48 * 60);
      float[] summary = Stays.summary(values[0], values[1], LATE);
      System.arraycopy(summary, 0, row, at, summary.length);
      at += summary.length;
    }
    row[at] =
        mean(stay, "HR") / Math.min(present(mean(stay, "SysABP")), present(mean(stay, "NISysABP")));
    row[at + 1] = sum(Parameters.between(stay, "Urine", 24 * 60, 48 * 60)[1]);
    row[at + 2] = oxygenation(stay);
    row[at + 3] = stay.containsKey("MechVent") ? 1 : 0;
    row[at + 4] = news2(stay);
    row[at + 5] = row[0] * (16 - mean(stay, "GCS"));
    return row;
  }

  private static float present(float value) {
    return Float.isNaN(value) ? Float.MAX_VALUE : value;
  }

  private static float last(Map<String, List<double[]>> stay, String name) {
    var values = stay.getOrDefault(name, List.of());
    return values.isEmpty() ? Float.NaN : (float) values.getLast()[1];
  }

  /** Over the last twelve hours. */
  private static float mean(Map<String, List<double[]>> stay, String name) {
    double[] values = Parameters.between(stay, name, LATE, 48 * 60)[1];
    return (float) java.util.Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static float sum(double[] values) {
    return values.length == 0 ? Float.NaN : (float) java.util.Arrays.stream(values).sum();
  }

  /** Lowest arterial oxygen over the share inspired that was set last before it. */
  private static float oxygenation(Map<String, List<double[]>> stay) {
    float least = Float.NaN;
    for (var oxygen : stay.getOrDefault("PaO2", List.of())) {
      double share = 0.21;
      for (var set : stay.getOrDefault("FiO2", List.of())) {
        share = set[0] <= oxygen[0] && set[1] >= 0.21 && set[1] <= 1 ? set[1] : share;
      }
      float ratio = (float) (oxygen[1] / share);
      least = Float.isNaN(least) ? ratio : Math.min(least, ratio);
    }
    return least;
  }

  /** Of the means of the last twelve hours. */
  private static float news2(Map<String, List<double[]>> stay) {
    var values = new HashMap<Metric, Double>();
    put(values, Metric.HEART_RATE, mean(stay, "HR"));
    put(values, Metric.RESPIRATION_RATE, mean(stay, "RespRate"));
    put(values, Metric.SPO2, mean(stay, "SaO2"));
    put(values, Metric.TEMPERATURE, mean(stay, "Temp"));
    float invasive = mean(stay, "SysABP");
    put(
        values,
        Metric.SYSTOLIC_PRESSURE,
        Float.isNaN(invasive) ? mean(stay, "NISysABP") : invasive);
    return News2.of(values, Context.UNKNOWN).map(n -> (float) n.total()).orElse(0f);
  }

  static void put(Map<Metric, Double> values, Metric metric, float value) {
    if (!Float.isNaN(value)) {
      values.put(metric, (double) value);
    }
  }

  /** Means of two hours each, against the usual of intensive care. */
  private static float[][] steps(Map<String, List<double[]>> stay) {
    var out = new float[STEPS.length][HOURS];
    for (int i = 0; i < STEPS.length; i++) {
      float before = 0;
      for (int step = 0; step < HOURS; step++) {
        double[] values = Parameters.between(stay, STEPS[i], step * 120, step * 120 + 119)[1];
        double mean = java.util.Arrays.stream(values).average().orElse(Double.NaN);
        float z = (float) Math.clamp((mean - USUAL[i]) / SPREAD[i], -8, 8);
        before = Float.isNaN(z) ? before : z;
        out[i][step] = before;
      }
    }
    return out;
  }
}
