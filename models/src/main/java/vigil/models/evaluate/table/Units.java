package vigil.models.evaluate.table;

import java.util.ArrayList;
import java.util.List;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Ratio;
import vigil.models.evaluate.row.Contest;
import vigil.models.evaluate.row.Examples;

/** Deaths by the kind of unit the patient lay in. */
final class Units {
  /** In the order of the challenge's numbers, from 1. */
  private static final List<String> KINDS =
      List.of("coronary care", "cardiac surgery", "medical", "surgical");

  private Units() {}

  /** Share of those who died that was flagged, by unit. */
  static Plot found(Examples death, Contest.Said said) {
    int at = death.columns().indexOf("ICUType");
    var bars = new ArrayList<Plot.Bar>();
    for (int kind = 1; kind <= KINDS.size(); kind++) {
      var ratio = new Ratio(death.patients());
      for (int i = 0; i < death.size(); i++) {
        if (death.truth()[i] && death.rows()[i][at] == kind) {
          ratio.add(death.patient()[i], said.flagged(i) ? 1 : 0, 1);
        }
      }
      bars.add(new Plot.Bar(KINDS.get(kind - 1), ratio.estimate()));
    }
    return new Plot.Bars(
        "Deaths foreseen, by unit",
        "Share of those who died that the ensemble flagged, first seed. ",
        "share",
        bars);
  }
}
