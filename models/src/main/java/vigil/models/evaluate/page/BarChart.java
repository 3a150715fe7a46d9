package vigil.models.evaluate.page;

import java.util.List;
import java.util.function.UnaryOperator;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Result;

/** Horizontal bars with their intervals. */
final class BarChart {
  private static final double ROW = 22;
  private static final double LEFT = 178;

  private BarChart() {}

  /** One figure of all detectors, each in its colour. */
  static String of(String figure, List<Result> results) {
    return bars(
        Words.name(figure),
        Colours::of,
        results.stream()
            .filter(r -> r.figure(figure).isMeasured())
            .map(r -> new Plot.Bar(r.detector(), r.figure(figure)))
            .toList());
  }

  /** Bars of one thing, in one colour. */
  static String bars(String label, List<Plot.Bar> bars) {
    return bars(label, name -> "var(--accent)", bars);
  }

  private static String bars(String label, UnaryOperator<String> colour, List<Plot.Bar> bars) {
    double width = 448;
    double height = bars.size() * ROW + 26;
    double most = bars.stream().mapToDouble(b -> b.estimate().high()).max().orElse(1);
    var x = new Scale(0, most <= 1 ? 1 : most * 1.02, LEFT, width - 46);
    var svg = new Svg(width, height, label);
    for (double tick : x.ticks(4)) {
      svg.line(Svg.style("grid"), x.at(tick), 4, x.at(tick), height - 20);
      svg.text(Svg.style("tick mid"), x.at(tick), height - 6, Scale.label(tick));
    }
    for (int i = 0; i < bars.size(); i++) {
      draw(svg, x, 4 + i * ROW, bars.get(i), colour.apply(bars.get(i).name()));
    }
    return svg.end();
  }

  private static void draw(Svg svg, Scale x, double top, Plot.Bar bar, String colour) {
    var estimate = bar.estimate();
    double middle = top + ROW / 2;
    svg.text(Svg.style("name end"), LEFT - 8, middle + 4, bar.name());
    svg.rect(Svg.style("bar", colour), LEFT, top + 4, x.at(estimate.value()) - LEFT, ROW - 8);
    if (estimate.low() < estimate.high()) {
      svg.line(Svg.style("whisker"), x.at(estimate.low()), middle, x.at(estimate.high()), middle);
      for (double end : new double[] {estimate.low(), estimate.high()}) {
        svg.line(Svg.style("whisker"), x.at(end), middle - 4, x.at(end), middle + 4);
      }
    }
    svg.text(
        Svg.style("value"),
        x.at(Math.max(estimate.high(), estimate.value())) + 6,
        middle + 4,
        Words.value(estimate.value()));
  }
}
