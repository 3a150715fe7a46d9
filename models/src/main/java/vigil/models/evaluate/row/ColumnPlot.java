package vigil.models.evaluate.row;

import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Histograms;
import vigil.models.evaluate.measure.Plot;

/**
 * How one column is distributed among normal and anomalous cases.
 *
 * @param column of the examples
 * @param title as a reader knows it
 * @param unit of the column
 */
public record ColumnPlot(String column, String title, String unit) {

  public Plot of(Examples examples) {
    return of(examples, "");
  }

  public Plot of(Examples examples, String caption) {
    int at = examples.columns().indexOf(column);
    double[] values =
        IntStream.range(0, examples.size()).mapToDouble(i -> examples.rows()[i][at]).toArray();
    return Histograms.of(title, caption, unit, values, examples.truth());
  }
}
