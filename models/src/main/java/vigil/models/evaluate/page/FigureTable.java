package vigil.models.evaluate.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;

/** All figures of all detectors, the best of each column in bold. */
final class FigureTable {
  /** Columns that a page is wide. */
  private static final int WIDEST = 9;

  private static final List<String> STUDIED =
      List.of("precision", "recall", "f1", "specificity", "accuracy", "rocAuc", "prAuc");

  private FigureTable() {}

  /** The figures that every protocol has. */
  static String usual(List<Result> results) {
    return table(STUDIED.stream().filter(measured(results)::contains).toList(), results);
  }

  /** What the rows' marks stand for; empty where none has one. */
  static String marks(List<Result> results) {
    return results.stream()
        .filter(r -> !r.chosenHere().isEmpty())
        .map(
            r ->
                "<p class=\"key\">† %s, chosen on these very data: %s.</p>"
                    .formatted(Svg.escape(r.detector()), Svg.escape(r.chosenHere())))
        .collect(Collectors.joining());
  }

  /** The protocol's own; empty where it has none. */
  static String further(List<Result> results) {
    var own = measured(results).stream().filter(f -> !STUDIED.contains(f)).toList();
    return IntStream.iterate(0, from -> from < own.size(), from -> from + WIDEST)
        .mapToObj(from -> own.subList(from, Math.min(own.size(), from + WIDEST)))
        .map(some -> table(some, results))
        .collect(Collectors.joining());
  }

  private static LinkedHashSet<String> measured(List<Result> results) {
    var figures = new LinkedHashSet<String>();
    results.forEach(r -> r.figures().forEach((name, e) -> addIf(figures, name, e.isMeasured())));
    return figures;
  }

  private static String table(List<String> figures, List<Result> results) {
    var head =
        figures.stream()
            .map(f -> "<th scope=\"col\">%s</th>".formatted(Svg.escape(Words.name(f))))
            .collect(Collectors.joining());
    var rows =
        results.stream()
            .filter(r -> figures.stream().anyMatch(f -> r.figure(f).isMeasured()))
            .map(r -> row(r, figures, results))
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
            Svg.escape(result.detector()) + (result.chosenHere().isEmpty() ? "" : " †"),
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
        all.stream().mapToDouble(r -> r.figure(figure).value()).filter(v -> !Double.isNaN(v));
    var range = values.summaryStatistics();
    boolean differ = range.getCount() > 1 && range.getMin() < range.getMax();
    double best = Words.lessIsBetter(figure) ? range.getMin() : range.getMax();
    return differ ? OptionalDouble.of(best) : OptionalDouble.empty();
  }

  /** Others' figures, with ours of the same detector below each. */
  static String published(Report report) {
    var figures = published(report.published());
    var head =
        figures.stream()
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
                            figures.stream()
                                .map(f -> p.figures().getOrDefault(f, Double.NaN))
                                .map(v -> "<td>" + Words.value(v) + "</td>")
                                .collect(Collectors.joining()),
                            ours(report, p.detector(), figures)))
            .collect(Collectors.joining("\n"));
    return "<div class=\"wide\"><table><thead><tr><th scope=\"col\">Detector</th>%s</tr></thead><tbody>%s</tbody></table></div>"
        .formatted(head, rows);
  }

  /** What anybody published, in the usual order. */
  private static List<String> published(List<Published> all) {
    var named = new LinkedHashSet<>(STUDIED);
    all.forEach(p -> named.addAll(p.figures().keySet()));
    return named.stream()
        .filter(f -> all.stream().anyMatch(p -> p.figures().containsKey(f)))
        .toList();
  }

  private static String ours(Report report, String detector, List<String> figures) {
    return report.results().stream()
        .filter(r -> r.detector().equals(detector))
        .map(
            r ->
                "<tr class=\"ours\"><th scope=\"row\">… ours, here</th>%s</tr>"
                    .formatted(
                        figures.stream()
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
