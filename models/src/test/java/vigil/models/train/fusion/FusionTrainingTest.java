package vigil.models.train.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vigil.models.classic.GradientBoosting;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.TrackSettings;

class FusionTrainingTest {
  private static final List<Vitals> PATIENTS = List.of(made(1), made(2), made(3));
  private static final FusionTrainer.Settings SMALL =
      new FusionTrainer.Settings(
          List.of(5L), new GradientBoosting.Settings(12, 0.2, 4, 20, 3, 0.25, 0.2, false, 1));

  static Vitals made(int number) {
    var random = new Random(number);
    var values = new float[4][481];
    double[] at = {75 + number, 0, 16, 97};
    for (int i = 0; i < 481; i++) {
      at[0] += 0.1 * (75 + number - at[0]) + 0.5 * random.nextGaussian();
      at[2] += 0.1 * (16 - at[2]) + 0.3 * random.nextGaussian();
      values[0][i] = Math.round(at[0]);
      values[1][i] = Math.round(at[0] + 0.3 * random.nextGaussian());
      values[2][i] = Math.round(at[2]);
      values[3][i] = random.nextInt(8) == 0 ? 96 : 97;
    }
    return new Vitals(number, values);
  }

  private static Runs runs() {
    var heart = IntStream.range(0, 400).mapToDouble(i -> Math.min(55, 0.6 * i)).toArray();
    var work = IntStream.range(0, 400).mapToDouble(i -> i > 5 ? 8 : 1).toArray();
    return new Runs(List.of(new Runs.Run(heart, work)));
  }

  /** Two recordings of one patient are never on both sides. */
  @Test
  void dealsPatientsNotRecordings() {
    var recordings = new ArrayList<Vitals>();
    for (int patient = 1; patient <= 7; patient++) {
      recordings.add(made(patient));
      recordings.add(made(patient));
    }
    var folds = Fold.deal(recordings, 3);

    assertThat(folds).hasSize(3);
    assertThat(folds.stream().mapToInt(List::size).sum()).isEqualTo(14);
    for (var unseen : folds) {
      var others = Fold.without(recordings, unseen).stream().map(Vitals::patient).toList();
      assertThat(unseen).extracting(Vitals::patient).doesNotContainAnyElementsOf(others);
    }
  }

  @Test
  void knowsAnUneventfulWindow() {
    var uneventful = FusionTrainer.uneventful(PATIENTS, runs());

    assertThat(uneventful).hasSize(FeatureRow.names(TrackSettings.VITALS).size());
    for (float value : uneventful) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void tellsALeadThatCameOffFromAPatientAtRest() {
    var detectors = List.of(Ensembles.zScore());
    var fold = Fold.fused(PATIENTS, List.of(made(9)), detectors, runs(), SMALL);
    var injection = new Injection(List.of(made(9)), runs());
    try (var ensemble = fold.ensemble(0.6)) {
      assertThat(alerts(ensemble, injection.stream(made(9), Trouble.LEAD_OFF, 3))).isPositive();
      assertThat(alerts(ensemble, injection.stream(made(9), Trouble.NONE, 3))).isZero();
    }
  }

  private static long alerts(vigil.models.Ensemble ensemble, Stream stream) {
    return Drive.through(ensemble, stream).stream()
        .filter(step -> step.second() >= Stream.BASELINE && step.judgement().isAnomalous())
        .count();
  }

  /** Nobody's own recording is lost, and a made patient keeps its number: no fold is crossed. */
  @Test
  void mixesPatientsWithinTheirPart() {
    for (int seed = 0; seed < 40; seed++) {
      var mixed = Mix.of(PATIENTS.getFirst(), PATIENTS, new Random(seed));

      assertThat(mixed.patient()).isEqualTo(1);
      assertThat(mixed.seconds()).isEqualTo(481);
      int missing = 0;
      for (float value : mixed.values()[0]) {
        assertThat(Float.isNaN(value) || value >= 0 && value < 250).isTrue();
        missing += Float.isNaN(value) ? 1 : 0;
      }
      assertThat(missing).isLessThan(40);
    }
  }
}
