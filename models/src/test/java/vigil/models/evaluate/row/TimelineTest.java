package vigil.models.evaluate.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vigil.models.evaluate.measure.Tally;

class TimelineTest {
  private static final double STEP = 40;

  /** Two patients in one series, then a third in another; 'x' is anomalous, '!' is flagged. */
  private static List<Tally> tallies(String truth, String said, String series) {
    var examples = new Examples.Builder(List.of("a"));
    int n = truth.length();
    var score = new double[n];
    var seconds = new double[n];
    var of = new int[n];
    for (int i = 0; i < n; i++) {
      int patient = series.charAt(i) == 'b' ? 2 : i < 4 ? 0 : 1;
      examples.add(patient, truth.charAt(i) == 'x', new float[1]);
      score[i] = said.charAt(i) == '!' ? 1 : said.charAt(i) == '?' ? Double.NaN : 0;
      seconds[i] = i * STEP;
      of[i] = series.charAt(i);
    }
    var threshold = new double[n];
    java.util.Arrays.fill(threshold, 0.5);
    return new Timeline(of, seconds, STEP)
        .tallies(examples.build(), new Contest.Said(score, threshold));
  }

  @Test
  void countsAnEventWithThePatientInWhomItBegins() {
    var tallies = tallies("..xxx...", "....!...", "aaaaaaaa");

    assertThat(tallies.get(0).events()).isEqualTo(1);
    assertThat(tallies.get(0).found()).isEqualTo(1);
    assertThat(tallies.get(0).delays()).containsExactly(2 * STEP);
    assertThat(tallies.get(1).events()).isZero();
    assertThat(tallies.get(1).hours()).isCloseTo(3 * STEP / 3_600, within(1e-12));
  }

  @Test
  void sparesTheMinuteAfterAnEventAndNoMore() {
    assertThat(tallies("..x.....", "...!....", "aaaaaaaa").get(0).falseAlerts()).isZero();
    assertThat(tallies("..x.....", "....!...", "aaaaaaaa").get(1).falseAlerts()).isEqualTo(1);
  }

  @Test
  void keepsSeriesApart() {
    var tallies = tallies("..xx.x..", "..!.!...", "aaaabbbb");

    assertThat(tallies.get(0).events()).isEqualTo(1);
    assertThat(tallies.get(2).events()).isEqualTo(1);
    assertThat(tallies.get(2).found()).isZero();
    assertThat(tallies.get(2).falseAlerts()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatWasNeverTested() {
    var tallies = tallies("..x.....", "????....", "aaaaaaaa");

    assertThat(tallies.get(0).events()).isZero();
    assertThat(tallies.get(0).hours()).isZero();
    assertThat(tallies.get(1).hours()).isPositive();
  }
}
