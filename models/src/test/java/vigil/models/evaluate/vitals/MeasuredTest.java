package vigil.models.evaluate.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.models.Ensemble;
import vigil.models.decide.AlertBudget;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;

class MeasuredTest {
  private static final String DETECTOR = "k-means";
  private static final int PATIENTS = 6;
  private static final Ensemble ENSEMBLE = Ensembles.of(List.of(Ensembles.zScore()));

  @AfterAll
  static void close() {
    ENSEMBLE.close();
  }

  /** Patients 0 to 5 to the first panel, the others to the second. */
  private static List<Watched> streams(int eventOfTheFirst) {
    var streams = new ArrayList<Watched>();
    for (int who = 0; who < 2 * PATIENTS; who++) {
      int panel = who / PATIENTS;
      int onset = panel == 0 ? eventOfTheFirst : 200;
      streams.add(stream(who, panel, Trouble.TACHYCARDIA, onset));
      streams.add(stream(who, panel, Trouble.NONE, 0));
    }
    return streams;
  }

  private static Watched stream(int who, int panel, Trouble trouble, int onset) {
    var random = new Random(who);
    int[] seconds = IntStream.range(60, 240).map(i -> 2 * i).toArray();
    double[] scores =
        IntStream.of(seconds)
            .mapToDouble(s -> random.nextDouble() * (s >= 200 && s < 260 ? 1 : 0.8))
            .toArray();
    var stream = new Stream(who, trouble, onset, onset + 60, new double[4][480], List.of());
    return new Watched(
        who,
        panel,
        stream,
        seconds,
        Map.of(DETECTOR, scores, Watched.ENSEMBLE, scores),
        new boolean[seconds.length],
        List.of(),
        Optional.empty());
  }

  private static Measured measured(int eventOfTheFirst) {
    var budget = new AlertBudget(new double[] {0.5, 0.999}, new double[] {100, 0.01});
    var panels =
        List.of(
            new Panel(patients(0), ENSEMBLE, List.of(), budget, List.of()),
            new Panel(patients(PATIENTS), ENSEMBLE, List.of(), budget, List.of()));
    return new Measured(panels, List.of(streams(eventOfTheFirst)), Optional.empty());
  }

  private static List<Vitals> patients(int from) {
    return IntStream.range(from, from + PATIENTS)
        .mapToObj(i -> new Vitals(i, new float[4][480]))
        .toList();
  }

  @Test
  void thresholdsNeverSeeTheLabelsOfThoseTheyAreUsedOn() {
    double[] before = measured(200).thresholds(DETECTOR, 2);
    double[] turned = measured(400).thresholds(DETECTOR, 2);

    assertThat(turned[0]).isEqualTo(before[0]);
    assertThat(turned[1]).isNotEqualTo(before[1]);
  }

  @Test
  void aRateIsCountedWhereNothingWasLaidIn() {
    var measured = measured(200);

    assertThat(measured.calmHours()).isCloseTo(2 * PATIENTS * 0.0994, within(0.01));
    assertThat(measured.given(0.01).value()).isLessThan(measured.given(60).value());
    assertThat(measured.given(60).low()).isLessThanOrEqualTo(measured.given(60).high());
  }

  /** Found in every stream of the first panel's patients and in none of the second's. */
  @Test
  void theIntervalOfAShareIsOverPatients() {
    var measured = measured(200);
    var found =
        measured.found(DETECTOR, new double[] {0, Double.MAX_VALUE}, t -> t == Trouble.TACHYCARDIA);

    assertThat(found.value()).isEqualTo(0.5);
    assertThat(found.low()).isBetween(0.1, 0.35);
    assertThat(found.high()).isBetween(0.65, 0.9);
    assertThat(measured.found(DETECTOR, new double[2], t -> t == Trouble.STUCK).isMeasured())
        .isFalse();
  }
}
