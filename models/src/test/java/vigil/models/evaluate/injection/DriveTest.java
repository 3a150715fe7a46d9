package vigil.models.evaluate.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vigil.models.ensemble.Ensembles;

class DriveTest {
  private static Vitals made(int number, int seconds) {
    var random = new Random(number);
    var values = new float[4][seconds];
    double heart = 80;
    for (int i = 0; i < seconds; i++) {
      heart += 0.1 * (80 - heart) + 0.5 * random.nextGaussian();
      values[0][i] = Math.round(heart);
      values[1][i] = Math.round(heart + 0.3 * random.nextGaussian());
      values[2][i] = 16 + random.nextInt(2);
      values[3][i] = random.nextInt(8) == 0 ? 96 : 97;
    }
    return new Vitals(number, values);
  }

  @Test
  void streamsSideBySideAreJudgedAsOneByOne() {
    var patients = List.of(made(1, 481), made(2, 400));
    var injection = new Injection(patients, new Runs(List.of()));
    var streams =
        Stream.of(Trouble.NONE, Trouble.TACHYCARDIA, Trouble.DROPPED)
            .flatMap(kind -> patients.stream().map(patient -> injection.stream(patient, kind, 1)))
            .toList();
    try (var ensemble = Ensembles.shipped()) {
      var together = Drive.through(ensemble, ensemble.detectors(), streams);

      for (int i = 0; i < streams.size(); i++) {
        same(together.get(i), Drive.through(ensemble, streams.get(i)));
      }
    }
  }

  private static void same(List<Drive.Step> some, List<Drive.Step> others) {
    assertThat(some).hasSameSizeAs(others).isNotEmpty();
    for (int i = 0; i < some.size(); i++) {
      assertThat(some.get(i).second()).isEqualTo(others.get(i).second());
      assertThat(some.get(i).judgement().score())
          .isCloseTo(others.get(i).judgement().score(), within(1e-4));
    }
  }
}
