package vigil.models.evaluate.row;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import vigil.models.evaluate.measure.Tally;

/**
 * Cases in the order of time, so that events and alerts can be told of them: neighbouring anomalous
 * cases of a series are one event, a flagged case is an alert.
 *
 * @param series shape [case]: number of the series; its cases are neighbours, ascending in time
 * @param seconds shape [case]: when the case is
 * @param step seconds that a case stands for
 */
public record Timeline(int[] series, double[] seconds, double step) {

  /**
   * Counts what was said of the cases that were tested. An event counts with the patient of its
   * first case, a false alert with the patient of its own.
   *
   * @return one a patient
   */
  public List<Tally> tallies(Examples examples, Contest.Said said) {
    var counts = IntStream.range(0, examples.patients()).mapToObj(patient -> new Count()).toList();
    int[] tested =
        IntStream.range(0, examples.size()).filter(i -> !Double.isNaN(said.score()[i])).toArray();
    double ended = Double.NEGATIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (int at = 0; at < tested.length; at++) {
      int one = tested[at];
      if (at > 0 && series[one] != series[tested[at - 1]]) {
        ended = Double.NEGATIVE_INFINITY;
        last = Double.NEGATIVE_INFINITY;
      }
      var count = counts.get(examples.patient()[one]);
      if (examples.truth()[one]) {
        int end = end(examples, tested, at);
        count.event(this, said, tested, at, end);
        at = end;
        ended = seconds[tested[end]];
        continue;
      }
      count.hours += step / 3_600;
      if (said.flagged(one) && seconds[one] > ended + Tally.GRACE) {
        count.falseAlerts += seconds[one] - last >= Tally.MERGE ? 1 : 0;
        last = seconds[one];
      }
    }
    return IntStream.range(0, counts.size()).mapToObj(i -> counts.get(i).tally(i)).toList();
  }

  /** Place of the event's last case among those tested. */
  private int end(Examples examples, int[] tested, int from) {
    int end = from;
    while (end + 1 < tested.length
        && examples.truth()[tested[end + 1]]
        && series[tested[end + 1]] == series[tested[from]]) {
      end++;
    }
    return end;
  }

  private static final class Count {
    private int events;
    private int falseAlerts;
    private double hours;
    private final List<Double> delays = new ArrayList<>();

    void event(Timeline line, Contest.Said said, int[] tested, int from, int to) {
      events++;
      for (int at = from; at <= to; at++) {
        if (said.flagged(tested[at])) {
          delays.add(line.seconds[tested[at]] - line.seconds[tested[from]]);
          return;
        }
      }
    }

    Tally tally(int patient) {
      return new Tally(patient, events, delays.size(), falseAlerts, hours, delays);
    }
  }
}
