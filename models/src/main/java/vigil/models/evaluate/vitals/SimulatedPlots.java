package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.List;
import vigil.models.Window;
import vigil.models.evaluate.measure.Histograms;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.vitals.SimulatedPatients.Seen;

/** Study B's pictures: how each metric is distributed, and a patient over time. */
final class SimulatedPlots {
  private SimulatedPlots() {}

  static List<Plot> of(List<List<Seen>> patients) {
    var plots = new ArrayList<Plot>();
    var all = patients.stream().flatMap(List::stream).toList();
    for (int c = 0; c < SimulatedPatients.GRID.channels().size(); c++) {
      plots.add(distribution(c, all));
    }
    patients.stream()
        .filter(seen -> seen.stream().anyMatch(Seen::anomalous))
        .limit(1)
        .map(SimulatedPlots::trace)
        .forEach(plots::add);
    return plots;
  }

  /** Share of the episodes that each detector found. */
  static Plot found(List<Result> results) {
    return new Plot.Bars(
        "Episodes found",
        "Share of the episodes in which a detector alerted, over all seeds. ",
        "share",
        results.stream()
            .map(result -> new Plot.Bar(result.detector(), result.figure("eventsFound")))
            .toList());
  }

  private static Plot distribution(int channel, List<Seen> all) {
    var metric = SimulatedPatients.GRID.channels().get(channel);
    double[] values = all.stream().mapToDouble(seen -> newest(seen.window(), channel)).toArray();
    var truth = new boolean[values.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = all.get(i).anomalous();
    }
    return Histograms.of(
        Traces.name(metric),
        "Test patients of the first seed.",
        metric.unit().spoken(),
        values,
        truth);
  }

  private static Plot trace(List<Seen> patient) {
    double step =
        SimulatedPatients.GRID.period().toMillis() / 1e3 * SimulatedPatients.GRID.stride();
    double[] seconds = new double[patient.size()];
    double onset = Double.NaN;
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = i * step;
      onset = patient.get(i).anomalous() && Double.isNaN(onset) ? seconds[i] : onset;
    }
    var panels = new ArrayList<Plot.Panel>();
    for (int c = 0; c < SimulatedPatients.GRID.channels().size(); c++) {
      int channel = c;
      var metric = SimulatedPatients.GRID.channels().get(c);
      panels.add(
          new Plot.Panel(
              Traces.name(metric),
              metric.unit().spoken(),
              seconds,
              patient.stream().mapToDouble(seen -> newest(seen.window(), channel)).toArray()));
    }
    return new Plot.Trace(
        "A simulated patient",
        "All four metrics move together in an episode.",
        panels,
        List.of(new Plot.Band(onset, seconds[seconds.length - 1], "episode")),
        List.of());
  }

  private static double newest(Window window, int channel) {
    return window.raw()[channel][window.length() - 1];
  }
}
