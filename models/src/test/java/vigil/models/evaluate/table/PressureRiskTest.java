package vigil.models.evaluate.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PressureRiskTest {
  private static final int STAYS = 60;

  /** Every other stay's pressure falls from 90 to 50 mmHg over a day. */
  private static Map<String, List<double[]>> stay(int number, String pressure, double rateOffset) {
    var rates = new ArrayList<double[]>();
    var pressures = new ArrayList<double[]>();
    for (int minute = 0; minute <= 48 * 60; minute += 60) {
      double fall = number % 2 == 0 ? Math.min(40, minute / 36.0) : 0;
      rates.add(new double[] {minute, 70 + rateOffset + minute / 60 * (3 + number % 7) % 11});
      pressures.add(new double[] {minute, 90 - fall});
    }
    return new HashMap<>(Map.of("HR", rates, pressure, pressures));
  }

  private static Parameters stays(String pressure, double rateOffset) {
    var stays = new LinkedHashMap<String, Map<String, List<double[]>>>();
    for (int i = 0; i < STAYS; i++) {
      stays.put("s" + i, stay(i, pressure, rateOffset));
    }
    return new Parameters(stays, List.of("HR", pressure));
  }

  private static float[] at21(Parameters stays, String stay) {
    return VasopressorSet.row(stays.stays().getOrDefault(stay, Map.of()), 21 * 60);
  }

  @Test
  void tellsAFallingPressureFromASteadyOne() {
    var own = stays("MBP", 300);
    var risk = PressureRisk.learned(stays("MAP", 0), own);

    double falling = risk.applyAsDouble(at21(own, "s0"));
    double steady = risk.applyAsDouble(at21(own, "s1"));
    assertThat(falling).isGreaterThan(0).isGreaterThan(steady + 2);
  }

  @Test
  void learnsNothingFromAStayThatIsToBeJudged() {
    var own = stays("MBP", 0);
    var risk = PressureRisk.learned(stays("MAP", 0), own);

    assertThat(risk.applyAsDouble(at21(own, "s0"))).isZero();
  }
}
