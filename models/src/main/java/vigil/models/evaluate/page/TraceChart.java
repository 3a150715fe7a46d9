package vigil.models.evaluate.page;

import java.util.stream.DoubleStream;
import vigil.models.evaluate.measure.Plot;

/** Signals over time, one panel below the other, with bands of truth and marks of alerts. */
final class TraceChart {
  private static final double WIDTH = 980;
  private static final double PANEL = 104;
  private static final double LEFT = 164;
  private static final double TOP = 22;

  private TraceChart() {}

  static String of(Plot.Trace trace) {
    double height = TOP + trace.panels().size() * PANEL + 38;
    var times =
        trace.panels().stream()
            .flatMapToDouble(p -> DoubleStream.of(p.seconds()))
            .summaryStatistics();
    var x =
        new Scale(times.getMin(), Math.max(times.getMax(), times.getMin() + 1), LEFT, WIDTH - 10);
    var svg = new Svg(WIDTH, height, trace.title());
    double bottom = height - 38;
    for (var band : trace.bands()) {
      double from = x.at(band.from());
      svg.rect(Svg.style("band"), from, TOP, Math.max(2, x.at(band.to()) - from), bottom - TOP);
      svg.text(Svg.style("bandname"), from + 3, TOP - 6, band.label());
    }
    for (double tick : x.ticks(10)) {
      svg.line(Svg.style("grid"), x.at(tick), TOP, x.at(tick), bottom);
      svg.text(Svg.style("tick mid"), x.at(tick), bottom + 14, Scale.label(tick));
    }
    svg.text(Svg.style("axis mid"), (LEFT + WIDTH) / 2, height - 3, "seconds");
    for (int i = 0; i < trace.panels().size(); i++) {
      panel(svg, x, TOP + i * PANEL, trace.panels().get(i));
    }
    for (var mark : trace.marks()) {
      mark(svg, x.at(mark.at()), bottom, mark);
    }
    return svg.end();
  }

  private static void panel(Svg svg, Scale x, double top, Plot.Panel panel) {
    var values = DoubleStream.of(panel.values()).filter(Double::isFinite).summaryStatistics();
    boolean blank = values.getCount() == 0;
    var y =
        Scale.around(
            blank ? 0 : values.getMin(), blank ? 1 : values.getMax(), top + PANEL - 8, top + 8);
    svg.line(Svg.style("rule"), LEFT, top + PANEL, WIDTH - 10, top + PANEL);
    for (double tick : y.ticks(3)) {
      svg.text(Svg.style("tick end"), LEFT - 6, y.at(tick) + 3.5, Scale.label(tick));
    }
    svg.text(Svg.style("name"), 2, top + PANEL / 2 - 3, panel.name());
    svg.text(Svg.style("tick"), 2, top + PANEL / 2 + 11, panel.unit());
    svg.path(
        Svg.style("signal"),
        new Frame(WIDTH, PANEL, x, y).path(panel.seconds(), panel.values()),
        panel.name());
  }

  private static void mark(Svg svg, double x, double bottom, Plot.Mark mark) {
    var kind =
        switch (mark.sort()) {
          case FOUND -> "found";
          case MISSED -> "missed";
          case FALSE -> "false";
          case PLAIN -> "plain";
        };
    svg.line(Svg.style("mark " + kind), x, TOP, x, bottom);
    if (!mark.label().isEmpty()) {
      svg.text(Svg.style("markname mid " + kind), x, TOP + 9, mark.label());
    }
  }
}
