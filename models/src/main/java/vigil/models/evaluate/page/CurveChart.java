package vigil.models.evaluate.page;

import java.util.List;
import java.util.function.Function;
import vigil.models.evaluate.measure.Curve;
import vigil.models.evaluate.measure.Result;

/** ROC or precision–recall curves of all detectors in one square. */
final class CurveChart {
  private static final double WIDTH = 460;
  private static final double HEIGHT = 400;

  private CurveChart() {}

  static String roc(List<Result> results) {
    var frame = frame();
    var svg = new Svg(WIDTH, HEIGHT, "ROC curves of all detectors");
    frame.draw(svg, "false positive rate", "true positive rate");
    svg.line(
        Svg.style("chance"), frame.x().at(0), frame.y().at(0), frame.x().at(1), frame.y().at(1));
    return curves(svg, frame, results, Result::roc, "rocAuc");
  }

  static String pr(List<Result> results) {
    var frame = frame();
    var svg = new Svg(WIDTH, HEIGHT, "Precision–recall curves of all detectors");
    frame.draw(svg, "recall", "precision");
    return curves(svg, frame, results, Result::pr, "prAuc");
  }

  private static Frame frame() {
    return Frame.of(WIDTH, HEIGHT, new double[] {0, 1}, new double[] {0, 1.0});
  }

  private static String curves(
      Svg svg, Frame frame, List<Result> results, Function<Result, Curve> which, String area) {
    for (var result : results) {
      var points = which.apply(result).points();
      if (!points.isEmpty()) {
        svg.path(
            Svg.style(
                result.detector().equals("ensemble") ? "curve main" : "curve",
                Colours.of(result.detector())),
            frame.path(
                points.stream().mapToDouble(Curve.Point::x).toArray(),
                points.stream().mapToDouble(Curve.Point::y).toArray()),
            result.detector() + ", area " + Words.value(result.figure(area).value()));
      }
    }
    return svg.end();
  }
}
