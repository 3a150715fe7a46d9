package vigil.models.feature.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualComplexesTest {
  @ParameterizedTest(name = "{0} Hz")
  @ValueSource(doubles = {125, 250, 360})
  void findsUsualBeatsAndLeavesOutTheOthers(double hertz) {
    var lead =
        new SomeEcg(hertz, 0.02, 4)
            .beats(20, 75)
            .ventricular(6, 120)
            .beats(5, 75)
            .recording("some")
            .signals()
            .getFirst()
            .values();

    var found = UsualComplexes.of(lead, hertz);

    assertThat(found.seconds().length).isBetween(24, 25);
    assertThat(Arrays.stream(found.seconds()).filter(s -> s > 16.1 && s < 18.9)).isEmpty();
    assertThat(found.seconds()[3] - found.seconds()[2]).isBetween(0.78, 0.82);
  }

  @Test
  void takesWhatTwoLeadsShowTogetherOnce() {
    var one = new UsualComplexes(new double[] {1, 2, 4}, 1);
    var other = new UsualComplexes(new double[] {1.03, 3, 4.1}, 1);

    assertThat(UsualComplexes.merged(List.of(one, other))).containsExactly(1, 2, 3, 4);
  }
}
