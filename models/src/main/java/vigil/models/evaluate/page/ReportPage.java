package vigil.models.evaluate.page;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;

/** A report as one HTML page: no script, no other file, no other host. */
public final class ReportPage {
  private static final List<String> BARS =
      List.of("f1", "rocAuc", "prAuc", "eventsFound", "falseAlertsPerHour", "delaySeconds");

  /** As many as stand in one row. */
  private static final int MOST_CARDS = 7;

  private ReportPage() {}

  public static String of(Report report) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s · Vigil evaluation</title>
    <style>%2$s</style>
    </head>
    <body>
    <header><p class="mark">Vigil · evaluation</p><h1>%1$s</h1><p class="lead">%3$s</p>
    <p class="data"><b>Data.</b> %7$s.</p>%4$s</header>
    <main>%5$s</main>
    <footer>Intervals: 95 %%, by drawing patients with replacement. Thresholds never saw a test
    label. Seeds %6$s.</footer>
    </body>
    </html>
    """
        .formatted(
            Svg.escape(report.protocol()),
            Style.CSS,
            Svg.escape(report.task()),
            cards(report),
            body(report),
            report.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            Svg.escape(withoutStop(report.data())));
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String further(List<Result> results) {
    var table = FigureTable.further(results);
    return table.isEmpty() ? "" : section("This protocol's own figures", table);
  }

  private static String body(Report report) {
    var results = report.results();
    var traces = report.plots().stream().filter(Plot.Trace.class::isInstance).toList();
    var others = report.plots().stream().filter(p -> !(p instanceof Plot.Trace)).toList();
    return section(
            "Detectors side by side",
            FigureTable.usual(results) + legend(results) + FigureTable.marks(results))
        + further(results)
        + section(
            "Operating characteristics",
            "<div class=\"two\">%s%s</div>"
                .formatted(
                    figure("ROC", "", CurveChart.roc(results)),
                    figure("Precision–recall", "", CurveChart.pr(results))))
        + section("Figures with their intervals", bars(results))
        + section("Confusion at the operating point", confusions(results))
        + (others.isEmpty() ? "" : section("Distributions and training", grid(others)))
        + (traces.isEmpty() ? "" : section("Example traces", column(traces)))
        + (report.published().isEmpty()
            ? ""
            : section("Beside published figures", FigureTable.published(report)))
        + section("How to read this", notes(report));
  }

  /** The figures one asks for first: of the ensemble, or else of the best by ROC. */
  private static String cards(Report report) {
    var best =
        report.results().stream()
            .max(Comparator.comparingDouble(r -> r.detector().equals("ensemble") ? 2 : score(r)));
    return best.map(
            r ->
                "<div class=\"cards\"><div class=\"card who\"><b>%s</b><span>%s</span></div>%s</div>"
                    .formatted(
                        Svg.escape(r.detector()),
                        r.detector().equals("ensemble") ? "the product" : "best by ROC AUC",
                        measured(r)))
        .orElse("");
  }

  private static double score(Result result) {
    double area = result.figure("rocAuc").value();
    return Double.isNaN(area) ? 0 : area;
  }

  private static String measured(Result result) {
    return result.figures().entrySet().stream()
        .filter(f -> f.getValue().isMeasured())
        .filter(f -> !Set.of("specificity", "accuracy").contains(f.getKey()))
        .limit(MOST_CARDS)
        .map(
            f ->
                "<div class=\"card\"><b>%s</b><span>%s</span><i>%s</i></div>"
                    .formatted(
                        Words.value(f.getValue().value()),
                        Svg.escape(Words.name(f.getKey())),
                        Words.interval(f.getValue())))
        .collect(Collectors.joining());
  }

  /** Without what was found kind by kind: the table has it, and it would be thirty charts. */
  private static String bars(List<Result> results) {
    var figures = new LinkedHashSet<>(BARS);
    results.forEach(r -> figures.addAll(r.figures().keySet()));
    return "<div class=\"two\">"
        + figures.stream()
            .filter(f -> !f.startsWith("found:"))
            .filter(f -> results.stream().filter(r -> r.figure(f).isMeasured()).count() > 1)
            .map(f -> figure(Words.name(f), "", BarChart.of(f, results)))
            .collect(Collectors.joining())
        + "</div>";
  }

  private static String confusions(List<Result> results) {
    return results.stream()
        .filter(r -> r.confusion().tp() + r.confusion().fn() > 0)
        .map(r -> figure(r.detector(), "", ConfusionChart.of(r)))
        .collect(Collectors.joining("", "<div class=\"many\">", "</div>"));
  }

  private static String grid(List<Plot> plots) {
    return plots.stream()
        .map(ReportPage::plot)
        .collect(Collectors.joining("", "<div class=\"two\">", "</div>"));
  }

  private static String column(List<Plot> plots) {
    return key(
            entry("band", "", "anomalous in truth")
                + entry("found", "", "found")
                + entry("missed", "", "missed")
                + entry("false", "", "false alert"))
        + plots.stream().map(ReportPage::plot).collect(Collectors.joining());
  }

  private static String plot(Plot plot) {
    return figure(plot.title(), plot.caption() + key(plot), PlotChart.of(plot));
  }

  private static String key(Plot plot) {
    return switch (plot) {
      case Plot.Distribution any ->
          key(entry("normal", "", "normal") + entry("anomalous", "", "anomalous"));
      case Plot.Lines(var title, var caption, var x, var y, var lines) ->
          key(lines.stream().map(l -> swatch(l.name())).collect(Collectors.joining()));
      case Plot.Bars any -> "";
      case Plot.Trace any -> "";
    };
  }

  private static String legend(List<Result> results) {
    return key(results.stream().map(r -> swatch(r.detector())).collect(Collectors.joining()));
  }

  private static String key(String entries) {
    return entries.isEmpty() ? "" : "<p class=\"key\">" + entries + "</p>";
  }

  /** A colour and its name, never parted by the end of a line. */
  private static String entry(String kind, String style, String name) {
    return "<span class=\"entry\"><span class=\"k %s\" style=\"%s\"></span>%s</span> "
        .formatted(kind, style, name);
  }

  private static String swatch(String name) {
    return entry("", "background:" + Colours.of(name), Svg.escape(name));
  }

  private static String notes(Report report) {
    return report.notes().stream()
        .map(note -> "<li>" + Svg.escape(note) + "</li>")
        .collect(Collectors.joining("", "<ul>", "</ul>"));
  }

  private static String section(String title, String content) {
    return "<section><h2>%s</h2>%s</section>\n".formatted(Svg.escape(title), content);
  }

  private static String figure(String title, String caption, String picture) {
    return "<figure><h3>%s</h3>%s<figcaption>%s</figcaption></figure>"
        .formatted(Svg.escape(title), picture, caption);
  }
}
