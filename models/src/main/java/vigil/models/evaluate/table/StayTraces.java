package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.row.Contest;

/** Stays hour by hour: one whose start was foreseen, one missed, one with false alerts. */
record StayTraces(VasopressorSet set, Contest.Said said) {
  private static final int SHORTEST = 12;

  private record Drawn(String column, String name, String unit) {}

  private static final List<Drawn> DRAWN =
      List.of(
          new Drawn("SBP-last", "Systolic pressure", "mmHg"),
          new Drawn("HR-last", "Heart rate", "/min"),
          new Drawn("RR-last", "Respiration rate", "/min"),
          new Drawn("SpO2-last", "SpO2", "%"),
          new Drawn("news2", "NEWS2", "points"));

  List<Plot> all() {
    var stays =
        IntStream.of(set.timeline().series())
            .distinct()
            .mapToObj(this::cases)
            .filter(cases -> cases.length >= SHORTEST)
            .toList();
    var plots = new ArrayList<Plot>();
    first(stays, true, true, "A start of vasopressors that was foreseen", plots);
    first(stays, true, false, "A start of vasopressors that was missed", plots);
    first(stays, false, true, "A stay without a start, with false alerts", plots);
    return plots;
  }

  private int[] cases(int series) {
    return IntStream.range(0, set.examples().size())
        .filter(i -> set.timeline().series()[i] == series)
        .toArray();
  }

  private void first(
      List<int[]> stays, boolean starts, boolean flagged, String title, List<Plot> plots) {
    stays.stream()
        .filter(cases -> starts == IntStream.of(cases).anyMatch(i -> set.examples().truth()[i]))
        .filter(cases -> flagged == IntStream.of(cases).anyMatch(i -> told(i, starts)))
        .findFirst()
        .ifPresent(cases -> plots.add(trace(cases, title)));
  }

  private boolean told(int at, boolean truth) {
    return set.examples().truth()[at] == truth && said.flagged(at);
  }

  private Plot trace(int[] cases, String title) {
    double[] seconds = IntStream.of(cases).mapToDouble(i -> set.timeline().seconds()[i]).toArray();
    var panels = new ArrayList<Plot.Panel>();
    for (var drawn : DRAWN) {
      int column = set.examples().columns().indexOf(drawn.column());
      double[] values =
          IntStream.of(cases).mapToDouble(i -> set.examples().rows()[i][column]).toArray();
      if (Arrays.stream(values).anyMatch(Double::isFinite)) {
        panels.add(new Plot.Panel(drawn.name(), drawn.unit(), seconds, values));
      }
    }
    double[] score = IntStream.of(cases).mapToDouble(i -> said.score()[i]).toArray();
    panels.add(new Plot.Panel("score", "log odds", seconds, score));
    return new Plot.Trace(
        title,
        "Seconds since admission to intensive care; the hours before a start are marked.",
        panels,
        bands(cases),
        IntStream.of(cases).filter(said::flagged).mapToObj(this::mark).toList());
  }

  private List<Plot.Band> bands(int[] cases) {
    int[] before = IntStream.of(cases).filter(i -> set.examples().truth()[i]).toArray();
    return before.length == 0
        ? List.of()
        : List.of(
            new Plot.Band(
                set.timeline().seconds()[before[0]],
                set.timeline().seconds()[before[before.length - 1]],
                "start within 6 h"));
  }

  private Plot.Mark mark(int at) {
    var sort = set.examples().truth()[at] ? Plot.Sort.FOUND : Plot.Sort.FALSE;
    return new Plot.Mark(set.timeline().seconds()[at], "", sort);
  }
}
