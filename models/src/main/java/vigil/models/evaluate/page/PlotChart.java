package vigil.models.evaluate.page;

import java.util.List;
import java.util.stream.DoubleStream;
import vigil.models.evaluate.measure.Plot;

/** The pictures a protocol brings of its own. */
final class PlotChart {
  private static final double WIDTH = 460;
  private static final double HEIGHT = 260;

  private PlotChart() {}

  static String of(Plot plot) {
    return switch (plot) {
      case Plot.Distribution distribution -> distribution(distribution);
      case Plot.Lines lines -> lines(lines);
      case Plot.Bars bars -> BarChart.bars(bars.title(), bars.bars());
      case Plot.Trace trace -> TraceChart.of(trace);
    };
  }

  private static String distribution(Plot.Distribution plot) {
    double[] edges = plot.edges();
    double most =
        DoubleStream.concat(DoubleStream.of(plot.normal()), DoubleStream.of(plot.anomalous()))
            .max()
            .orElse(1);
    var frame =
        Frame.of(
            WIDTH,
            HEIGHT,
            new double[] {edges[0], edges[edges.length - 1]},
            new double[] {0, most * 1.05});
    var svg = new Svg(WIDTH, HEIGHT, plot.title());
    frame.draw(svg, plot.unit(), "share");
    steps(svg, frame, edges, plot.normal(), "normal");
    steps(svg, frame, edges, plot.anomalous(), "anomalous");
    return svg.end();
  }

  private static void steps(Svg svg, Frame frame, double[] edges, double[] shares, String kind) {
    double bottom = frame.bottom();
    var path = new StringBuilder("M" + Svg.number(frame.x().at(edges[0])) + " " + bottom);
    for (int i = 0; i < shares.length; i++) {
      path.append("V").append(Svg.number(frame.y().at(shares[i])));
      path.append("H").append(Svg.number(frame.x().at(edges[i + 1])));
    }
    svg.path(Svg.style("area " + kind), path + "V" + Svg.number(bottom) + "Z", kind);
  }

  private static String lines(Plot.Lines plot) {
    var frame =
        Frame.of(
            WIDTH,
            HEIGHT,
            bounds(plot.lines().stream().map(Plot.Line::xs).toList(), 0),
            bounds(plot.lines().stream().map(Plot.Line::ys).toList(), 0.05));
    var svg = new Svg(WIDTH, HEIGHT, plot.title());
    frame.draw(svg, plot.x(), plot.y());
    for (var line : plot.lines()) {
      svg.path(
          Svg.style("curve", Colours.of(line.name())),
          frame.path(line.xs(), line.ys()),
          line.name());
    }
    return svg.end();
  }

  private static double[] bounds(List<double[]> values, double air) {
    var all =
        values.stream()
            .flatMapToDouble(DoubleStream::of)
            .filter(Double::isFinite)
            .summaryStatistics();
    if (all.getCount() == 0) {
      return new double[] {0, 1};
    }
    double span = all.getMax() > all.getMin() ? all.getMax() - all.getMin() : 1;
    return new double[] {all.getMin() - air * span, all.getMax() + air * span};
  }
}
