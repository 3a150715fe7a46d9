package vigil.models.evaluate.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.evaluate.measure.Result;

class ExerciseTest {
  private static final Panel PANEL = Panel.shipped(List.of(made(36), made(37)));
  private static final List<Bouts> BOUTS = List.of(Bouts.of(PANEL, PANEL.patients(), runs(), 1));

  @AfterAll
  static void close() {
    PANEL.close();
  }

  private static Vitals made(int number) {
    var random = new Random(number);
    var values = new float[4][481];
    double[] at = {80, 0, 16, 97};
    for (int i = 0; i < 481; i++) {
      at[0] += 0.1 * (80 - at[0]) + 0.5 * random.nextGaussian();
      at[2] += 0.1 * (16 - at[2]) + 0.3 * random.nextGaussian();
      values[0][i] = Math.round(at[0]);
      values[1][i] = Math.round(at[0] + 0.3 * random.nextGaussian());
      values[2][i] = Math.round(at[2]);
      values[3][i] = random.nextInt(8) == 0 ? 96 : 97;
    }
    return new Vitals(number, values);
  }

  private static Runs runs() {
    var heart = new double[400];
    var work = new double[400];
    for (int i = 0; i < 400; i++) {
      heart[i] = Math.min(55, 0.6 * i);
      work[i] = i > 5 ? 8 : 1;
    }
    return new Runs(List.of(new Runs.Run(heart, work)));
  }

  private static Result ensemble() {
    return Bouts.trial(Watched.ENSEMBLE, Double.NaN, BOUTS, List.of()).result();
  }

  @Test
  void isSilentWhileActivityExplainsTheHeartRate() {
    assertThat(ensemble().figure("specificity").value()).isGreaterThan(0.9);
  }

  @Test
  void alertsForTheSameHeartRateAtRest() {
    assertThat(ensemble().figure("eventsFound").value()).isEqualTo(1);
    assertThat(ensemble().figure("rocAuc").value()).isGreaterThan(0.95);
  }

  @Test
  void countsFalseAlertsUnderStressOnly() {
    var calm = BOUTS.getFirst().undisturbed();

    assertThat(calm).hasSize(2);
    assertThat(ensemble().figure("falseAlertsPerHour").isMeasured()).isFalse();
    assertThat(Bouts.trial("z-score", 0, BOUTS, calm).result().figure("falseAlertsPerHour").value())
        .isPositive();
  }

  @Test
  void knowsADetectorThatAlwaysAlerts() {
    var always = Bouts.trial("z-score", 0, BOUTS, List.of()).result();

    assertThat(always.figure("exerciseFalse").value()).isEqualTo(1);
    assertThat(always.figure("precision").value()).isLessThan(0.7);
  }
}
