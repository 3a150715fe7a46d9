package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import vigil.models.Context;
import vigil.models.evaluate.row.Examples;
import vigil.models.evaluate.row.Timeline;
import vigil.models.limit.News2;
import vigil.protocol.recording.Opened;
import vigil.protocol.recording.Table;
import vigil.protocol.vocab.Metric;

/**
 * Hours of stays in intensive care: are vasopressors started within the next six?
 *
 * @param timeline one series a stay; a case is an hour
 */
record VasopressorSet(Examples examples, Timeline timeline) {
  private static final List<String> VITALS =
      List.of("HR", "SBP", "DBP", "MBP", "RR", "SpO2", "TempC");
  private static final int AHEAD = 360;
  private static final int FIRST = 180;
  private static final int LAST = 5 * 24 * 60;
  private static final List<String> PARTS =
      List.of("last", "mean-6", "low-6", "high-6", "slope-6", "from-usual", "age");

  private static final String[] STEPS = {"HR", "SBP", "RR", "SpO2"};
  private static final double[] USUAL = {86, 120, 19, 97};
  private static final double[] SPREAD = {18, 22, 5.5, 2.5};
  private static final int HOURS = 12;

  /**
   * Reads.
   *
   * @param others stays of another set, with the parameters of CinC 2012
   */
  static Opened<VasopressorSet> of(Table vitals, Table stays, Table starts, Parameters others) {
    return vitals
        .with("icustay_id", "minute", "param", "value")
        .then(v -> stays.with("icustay_id", "subject_id", "out_min"))
        .then(s -> starts.with("icustay_id", "minute"))
        .then(
            s -> {
              var all = Parameters.of(vitals, "icustay_id");
              return examples(all, PressureRisk.learned(others, all), stays, starts);
            });
  }

  private static Opened<VasopressorSet> examples(
      Parameters all, ToDoubleFunction<float[]> risk, Table stays, Table starts) {
    var first = first(starts);
    var subjects = new ArrayList<String>();
    var examples = new Examples.Builder(columns());
    var series = new ArrayList<Integer>();
    var seconds = new ArrayList<Double>();
    for (int row = 0; row < stays.rows(); row++) {
      var id = stays.text(row, stays.index("icustay_id"));
      var subject = stays.text(row, stays.index("subject_id"));
      var stay = all.stays().getOrDefault(id, Map.of());
      double start = first.getOrDefault(id, Double.POSITIVE_INFINITY);
      double end = Math.min(LAST, Math.min(start, stays.number(row, stays.index("out_min"))));
      for (int now = FIRST; now < end; now += 60) {
        if (!Float.isNaN(newest(stay, "HR", now)) || !Float.isNaN(newest(stay, "SBP", now))) {
          if (!subjects.contains(subject)) {
            subjects.add(subject);
          }
          boolean soon = start <= now + AHEAD;
          examples.add(subjects.indexOf(subject), soon, row(stay, now, risk), steps(stay, now));
          series.add(row);
          seconds.add(60.0 * now);
        }
      }
    }
    var built = examples.build();
    return built.patients() < 10
        ? new Opened.Refused<>(
            "Too few patients with vital signs: " + built.patients() + " (expected: >= 10).")
        : new Opened.Taken<>(new VasopressorSet(built, line(series, seconds)));
  }

  private static Timeline line(List<Integer> series, List<Double> seconds) {
    return new Timeline(
        series.stream().mapToInt(i -> i).toArray(),
        seconds.stream().mapToDouble(s -> s).toArray(),
        3_600);
  }

  /** Means of the last hours against the usual of intensive care; gaps are held. */
  private static float[][] steps(Map<String, List<double[]>> stay, int now) {
    var out = new float[STEPS.length][HOURS];
    for (int i = 0; i < STEPS.length; i++) {
      float before = 0;
      for (int step = 0; step < HOURS; step++) {
        int to = now - 60 * (HOURS - 1 - step);
        double[] values = Parameters.between(stay, STEPS[i], to - 59, to)[1];
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        float z = (float) Math.clamp((mean - USUAL[i]) / SPREAD[i], -8, 8);
        before = Float.isNaN(z) ? before : z;
        out[i][step] = before;
      }
    }
    return out;
  }

  /** Minute of the first start, by stay. */
  private static Map<String, Double> first(Table starts) {
    var first = new HashMap<String, Double>();
    for (int row = 0; row < starts.rows(); row++) {
      first.merge(
          starts.text(row, starts.index("icustay_id")),
          starts.number(row, starts.index("minute")),
          Math::min);
    }
    return first;
  }

  private static List<String> columns() {
    var names = new ArrayList<String>();
    for (var vital : VITALS) {
      PARTS.forEach(part -> names.add(vital + "-" + part));
    }
    names.addAll(List.of("shock", "news2", "hour", "risk"));
    return names;
  }

  /** With the risk of a low pressure; starts are the rarer the longer the stay has lasted. */
  private static float[] row(
      Map<String, List<double[]>> stay, int now, ToDoubleFunction<float[]> risk) {
    float[] known = row(stay, now);
    float[] row = Arrays.copyOf(known, known.length + 1);
    row[known.length] = (float) (risk.applyAsDouble(known) - Math.log(now / 60.0));
    return row;
  }

  /** All columns but the last. */
  static float[] row(Map<String, List<double[]>> stay, int now) {
    var row = new float[VITALS.size() * PARTS.size() + 3];
    Arrays.fill(row, Float.NaN);
    for (int i = 0; i < VITALS.size(); i++) {
      vital(stay, VITALS.get(i), now, row, i * PARTS.size());
    }
    row[row.length - 3] = newest(stay, "HR", now) / newest(stay, "SBP", now);
    row[row.length - 2] = news2(stay, now);
    row[row.length - 1] = now / 60f;
    return row;
  }

  private static void vital(
      Map<String, List<double[]>> stay, String name, int now, float[] row, int at) {
    var six = Parameters.between(stay, name, now - 360, now);
    var before = Parameters.between(stay, name, -60, now);
    if (before[1].length == 0) {
      return;
    }
    float[] summary = Stays.summary(six[0], six[1], now);
    double usual = Arrays.stream(before[1]).average().orElse(Double.NaN);
    row[at] = (float) before[1][before[1].length - 1];
    row[at + 1] = summary[4];
    row[at + 2] = summary[2];
    row[at + 3] = summary[3];
    row[at + 4] = summary[6];
    row[at + 5] = (float) (row[at] - usual);
    row[at + 6] = (float) (now - before[0][before[0].length - 1]);
  }

  /** Newest value of the last six hours. */
  private static float newest(Map<String, List<double[]>> stay, String name, int now) {
    double[] values = Parameters.between(stay, name, now - 360, now)[1];
    return values.length == 0 ? Float.NaN : (float) values[values.length - 1];
  }

  private static float news2(Map<String, List<double[]>> stay, int now) {
    var values = new HashMap<Metric, Double>();
    DeathSet.put(values, Metric.HEART_RATE, newest(stay, "HR", now));
    DeathSet.put(values, Metric.RESPIRATION_RATE, newest(stay, "RR", now));
    DeathSet.put(values, Metric.SPO2, newest(stay, "SpO2", now));
    DeathSet.put(values, Metric.TEMPERATURE, newest(stay, "TempC", now));
    DeathSet.put(values, Metric.SYSTOLIC_PRESSURE, newest(stay, "SBP", now));
    return News2.of(values, Context.UNKNOWN).map(n -> (float) n.total()).orElse(0f);
  }
}
