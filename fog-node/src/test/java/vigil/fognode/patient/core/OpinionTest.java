package vigil.fognode.patient.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.models.Judgement;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Metric;

/**
 * When an anomaly is laid out: it takes longer than to judge, and most windows are looked at by
 * none.
 */
class OpinionTest {
  private static final Duration STRIDE = Duration.ofSeconds(2);
  private static final Opinion.Smoothing SMOOTHING = new Opinion.Smoothing(2, 3);

  /**
   * A window is {@code -} where nothing is wrong, else condition, cause, leading metric and score:
   * {@code fast/p/h92} is a fast heart of a patient, led by the heart rate, with a score of 0.92.
   *
   * @param laidOut a sign a window, {@code x} where it is laid out
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing is wrong,            - - - -,                                         ....",
    "one window alone,            fast/p/h92 - - -,                                ....",
    "it begins,                   - fast/p/h92 fast/p/h92 fast/p/h92,              ..x.",
    "it begins with a gap,        fast/p/h92 - fast/p/h92,                         ..x",
    "it lasts and is not clearer, fast/p/h90 fast/p/h90 fast/p/h92 fast/p/h94,     .x..",
    "it shows clearer,            fast/p/h90 fast/p/h90 fast/p/h94 fast/p/h99,     .x.x",
    "another metric leads,        fast/p/h92 fast/p/h92 fast/p/r92 fast/p/r92,     .xx.",
    "another cause is likeliest,  fast/p/h92 fast/p/h92 fast/d/h92 fast/d/h92,     .xx.",
    "another condition for once,  fast/p/h92 fast/p/h92 slow/p/h92 fast/p/h92,     .x..",
    "another condition,           fast/p/h92 fast/p/h92 slow/p/h92 slow/p/h92,     .x.x",
    "it ends and begins anew,     fast/p/h92 fast/p/h92 - - - fast/p/h92 fast/p/h92, .x....x",
    "it pauses,                   fast/p/h92 fast/p/h92 - fast/p/h92 fast/p/h92,   .x...",
  })
  void laysOutWhatIsNew(String name, String windows, String laidOut) {
    assertThat(course(windows.split(" "))).isEqualTo(laidOut);
  }

  @ParameterizedTest(name = "{0} windows")
  @CsvSource({"8, .x......", "20, .x.......x.......x.."})
  void laysOutWhatLastsAsOftenAsAnAlertTakesNewWords(int windows, String laidOut) {
    assertThat(course("fast/p/h92 ".repeat(windows).split(" "))).isEqualTo(laidOut);
  }

  private static String course(String... windows) {
    var opinion = Opinion.NONE;
    var laidOut = new ArrayList<Judgement>();
    var signs = new StringBuilder();
    var end = Ward.START;
    for (var window : windows) {
      int before = laidOut.size();
      var judgement = judgement(window);
      var judged =
          new Judged(
              judgement,
              end,
              () -> {
                laidOut.add(judgement);
                return judgement;
              },
              List.of());
      opinion = opinion.next(judged, SMOOTHING);
      signs.append(laidOut.size() > before ? 'x' : '.');
      end = end.plus(STRIDE);
    }
    return signs.toString();
  }

  private static Judgement judgement(String window) {
    if (window.equals("-")) {
      return Ward.judgement(0.2, "", Cause.PATIENT);
    }
    var words = window.split("/");
    var metric = words[2].startsWith("h") ? Metric.HEART_RATE : Metric.RESPIRATION_RATE;
    return Ward.judgement(
        Double.parseDouble(words[2].substring(1)) / 100,
        words[0],
        words[1].equals("p") ? Cause.PATIENT : Cause.DEVICE,
        Ward.part(metric, 120, 70));
  }
}
