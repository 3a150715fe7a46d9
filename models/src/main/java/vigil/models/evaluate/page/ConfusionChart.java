package vigil.models.evaluate.page;

import java.util.Locale;
import vigil.models.evaluate.measure.Result;

/** A confusion matrix: rows are the truth, columns what was said; shade is the share of the row. */
final class ConfusionChart {
  private static final double CELL_WIDTH = 78;
  private static final double CELL_HEIGHT = 46;

  private ConfusionChart() {}

  static String of(Result result) {
    var counts = result.confusion();
    var svg =
        new Svg(62 + 2 * CELL_WIDTH, 26 + 2 * CELL_HEIGHT, "Confusion of " + result.detector());
    svg.text(Svg.style("tick mid"), 62 + CELL_WIDTH / 2, 16, "said normal");
    svg.text(Svg.style("tick mid"), 62 + 1.5 * CELL_WIDTH, 16, "said strange");
    svg.text(Svg.style("tick end"), 56, 26 + CELL_HEIGHT / 2 + 4, "normal");
    svg.text(Svg.style("tick end"), 56, 26 + 1.5 * CELL_HEIGHT + 4, "strange");
    cell(svg, 0, 0, counts.tn(), counts.tn() + counts.fp());
    cell(svg, 1, 0, counts.fp(), counts.tn() + counts.fp());
    cell(svg, 0, 1, counts.fn(), counts.tp() + counts.fn());
    cell(svg, 1, 1, counts.tp(), counts.tp() + counts.fn());
    return svg.end();
  }

  private static void cell(Svg svg, int column, int row, double count, double all) {
    double share = all == 0 ? 0 : count / all;
    double x = 62 + column * CELL_WIDTH;
    double y = 26 + row * CELL_HEIGHT;
    svg.rect(
        "class=\"cell %s\" style=\"--s:%s\""
            .formatted(
                column == row ? "right" : "wrong", String.format(Locale.ROOT, "%.3f", share)),
        x + 1,
        y + 1,
        CELL_WIDTH - 2,
        CELL_HEIGHT - 2);
    svg.text(
        Svg.style("count mid"),
        x + CELL_WIDTH / 2,
        y + 21,
        String.format(Locale.ROOT, "%,.0f", count));
    svg.text(
        Svg.style("tick mid"),
        x + CELL_WIDTH / 2,
        y + 36,
        String.format(Locale.ROOT, "%.1f %%", 100 * share));
  }
}
