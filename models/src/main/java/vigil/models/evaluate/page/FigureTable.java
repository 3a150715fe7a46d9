package vigil.models.evaluate.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;

/** All figures of all detectors, the best of each column in bold. */
final class FigureTable {
  private static final List<String> STUDIED =
      List.of("precision", "recall", "f1", "specificity", "accuracy", "rocAuc", "prAuc");

  private FigureTable() {}

  static String of(List<Result> results) {
    var figures = new LinkedHashSet<String>();
    results.forEach(r -> r.figures().forEach((name, e) -> addIf(figures, name, e.isMeasured())));
    var head =
        figures.stream()
            .map(f -> "<th scope=\"col\">%s</th>".formatted(Svg.escape(Words.name(f))))
            .collect(Collectors.joining());
    var rows =
        results.stream()
            .map(r -> row(r, new ArrayList<>(figures), results))
            .collect(Collectors.joining("\n"));
    return "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Detector</th>%s</tr></thead><tbody>%s</tbody></table></div>"
        .formatted(head, rows);
  }

  private static void addIf(LinkedHashSet<String> figures, String name, boolean measured) {
    if (measured) {
      figures.add(name);
    }
  }

  private static String row(Result result, List<String> figures, List<Result> all) {
    return "<tr><th scope=\"row\"><span class=\"k\" style=\"background:%s\"></span>%s</th>%s</tr>"
        .formatted(
            Colours.of(result.detector()),
            Svg.escape(result.detector()),
            figures.stream().map(f -> cell(result, f, all)).collect(Collectors.joining()));
  }

  private static String cell(Result result, String figure, List<Result> all) {
    var estimate = result.figure(figure);
    var best = best(figure, all);
    boolean isBest = best.isPresent() && estimate.value() == best.getAsDouble() && all.size() > 1;
    return "<td%s>%s<small>%s</small></td>"
        .formatted(
            isBest ? " class=\"best\"" : "",
            Words.value(estimate.value()),
            Words.interval(estimate));
  }

  private static OptionalDouble best(String figure, List<Result> all) {
    var values =
        all.stream().map(r -> r.figure(figure).value()).filter(v -> !Double.isNaN(v)).toList();
    var numbers = values.stream().mapToDouble(v -> v);
    return Words.lessIsBetter(figure) ? numbers.min() : numbers.max();
  }

  /** Others' figures, with ours of the same detector below each. */
  static String published(Report report) {
    var head =
        STUDIED.stream()
            .map(f -> "<th scope=\"col\">%s</th>".formatted(Words.name(f)))
            .collect(Collectors.joining());
    var rows =
        report.published().stream()
            .map(
                p ->
                    "<tr><th scope=\"row\">%s <small>%s</small></th>%s</tr>%s"
                        .formatted(
                            Svg.escape(p.detector()),
                            Svg.escape(p.source()),
                            STUDIED.stream()
                                .map(f -> p.figures().getOrDefault(f, Double.NaN))
                                .map(v -> "<td>" + Words.value(v) + "</td>")
                                .collect(Collectors.joining()),
                            ours(report, p.detector())))
            .collect(Collectors.joining("\n"));
    return "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Detector</th>%s</tr></thead><tbody>%s</tbody></table></div>"
        .formatted(head, rows);
  }

  private static String ours(Report report, String detector) {
    return report.results().stream()
        .filter(r -> r.detector().equals(detector))
        .map(
            r ->
                "<tr class=\"ours\"><th scope=\"row\">… ours, here</th>%s</tr>"
                    .formatted(
                        STUDIED.stream()
                            .map(
                                f ->
                                    "<td>%s<small>%s</small></td>"
                                        .formatted(
                                            Words.value(r.figure(f).value()),
                                            Words.interval(r.figure(f))))
                            .collect(Collectors.joining())))
        .collect(Collectors.joining());
  }
}
