package vigil.models.evaluate.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InjectionTest {
  private final Vitals patient = made(1);
  private final Injection injection = new Injection(List.of(patient, made(2)), runs());

  private static Vitals made(int number) {
    var random = new Random(number);
    var values = new float[4][481];
    double[] at = {80 + number, 80 + number, 16, 97};
    for (int i = 0; i < 481; i++) {
      at[0] += 0.1 * (80 + number - at[0]) + random.nextGaussian();
      at[2] += 0.1 * (16 - at[2]) + 0.5 * random.nextGaussian();
      values[0][i] = Math.round(at[0]);
      values[1][i] = Math.round(at[0] + 0.5 * random.nextGaussian());
      values[2][i] = Math.round(at[2]);
      values[3][i] = random.nextInt(8) == 0 ? 96 : 97;
    }
    return new Vitals(number, values);
  }

  private static Runs runs() {
    var heart = new double[400];
    var work = new double[400];
    for (int i = 0; i < 400; i++) {
      heart[i] = Math.min(60, i);
      work[i] = i > 5 ? 6 : 1;
    }
    return new Runs(List.of(new Runs.Run(heart, work)));
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void leavesTheBaselineAndTheTimeAfterAsTheyWere(Trouble trouble) {
    for (long seed = 1; seed <= 5; seed++) {
      var stream = injection.stream(patient, trouble, seed);
      assertThat(stream.onset()).isBetween(150, 300);
      assertThat(stream.end() - stream.onset()).isBetween(40, 150);
      int after =
          trouble == Trouble.EXERCISE || trouble == Trouble.RACING_AT_REST ? 481 : stream.end();
      for (int c = 0; c < 4; c++) {
        for (int i = 0; i < 481; i++) {
          if (i < stream.onset() || i >= after) {
            assertThat(stream.values()[c][i]).isEqualTo(patient.values()[c][i]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Trouble.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void changesSomethingThatANodeReceives(Trouble trouble) {
    var calm = injection.stream(patient, Trouble.NONE, 1);
    var stream = injection.stream(patient, trouble, 1);
    boolean values = !Arrays.deepEquals(stream.values(), calm.values());
    boolean link =
        stream.deliveries().stream().mapToLong(d -> d.block().id().sequence()).sum()
                != calm.deliveries().stream().mapToLong(d -> d.block().id().sequence()).sum()
            || stream.deliveries().size() != calm.deliveries().size()
            || trouble == Trouble.CLOCK_SKEW;
    assertThat(values || link).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void isTheSameForTheSameSeed(Trouble trouble) {
    var one = injection.stream(patient, trouble, 9);
    var other = injection.stream(patient, trouble, 9);
    assertThat(one.deliveries()).isEqualTo(other.deliveries());
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void sendsWholeNumbersAsMonitorsDo(Trouble trouble) {
    var stream = injection.stream(patient, trouble, 3);
    for (var row : stream.values()) {
      for (double value : row) {
        assertThat(Double.isNaN(value) || value == Math.rint(value) && value >= 0).isTrue();
      }
    }
    assertThat(trouble == Trouble.NONE || trouble.cause().isPresent()).isTrue();
  }
}
