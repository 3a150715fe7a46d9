package vigil.devicesim.physiology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OxygenTest {

  /** Points of the standard curve at pH 7.4 and 37 °C. */
  @ParameterizedTest(name = "{0} mmHg: {1} %")
  @CsvSource({"26.9, 50", "40, 75", "60, 90.5", "80, 95.8", "100, 97.6"})
  void liesOnTheDissociationCurve(double pressure, double saturation) {
    assertThat(Oxygen.saturationAt(pressure)).isCloseTo(saturation, within(1.0));
    assertThat(Oxygen.pressureAt(Oxygen.saturationAt(pressure))).isCloseTo(pressure, within(1e-6));
  }
}
