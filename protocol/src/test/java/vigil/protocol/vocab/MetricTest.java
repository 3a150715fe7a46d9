package vigil.protocol.vocab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The nomenclature table. */
class MetricTest {
  private static final int PRIVATE = 1_024;

  @ParameterizedTest
  @EnumSource
  void isFoundByBothOfItsCodes(Metric metric) {
    assertThat(Metric.ofCode(metric.code())).contains(metric);
    assertThat(Metric.ofMdc(metric.mdc())).contains(metric);
  }

  @ParameterizedTest
  @EnumSource
  void hasARangeAndARate(Metric metric) {
    assertThat(metric.lowest()).isLessThan(metric.highest());
    assertThat(metric.usualPeriod()).isPositive();
    assertThat(metric.isPossible(metric.lowest())).isTrue();
    assertThat(metric.isPossible(Math.nextUp(metric.highest()))).isFalse();
    assertThat(metric.isPossible(Double.NaN)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void hasAWellFormedLoincCode(Metric metric) {
    var loinc = metric.loinc();
    assertThat(loinc).matches("[0-9]{1,7}-[0-9]");
    assertThat(loinc.charAt(loinc.length() - 1) - '0')
        .as("check digit of " + loinc)
        .isEqualTo(luhn(loinc.substring(0, loinc.length() - 2)));
  }

  @Test
  void sharesNoLoincCode() {
    assertThat(Metric.values()).extracting(Metric::loinc).doesNotHaveDuplicates();
  }

  /** From IEEE 11073-10101 and -10101a: context-free code = partition * 2^16 + term code. */
  @ParameterizedTest(name = "{0} is {1}:{2}")
  @CsvSource({
    "HEART_RATE,         2, 16770",
    "PULSE_RATE,         2, 18458",
    "ECG_LEAD_II,        2, 258",
    "SPO2,               2, 19384",
    "RR_INTERVAL,        2, 16168",
    "PERFUSION_INDEX,    2, 19376",
    "GLUCOSE,            2, 28948",
    "INFUSED_VOLUME,     2, 26792",
    "ACTIVITY,           129, 127",
    "PPG,                2, 19380",
    "RESPIRATION_RATE,   2, 20490",
    "SYSTOLIC_PRESSURE,  2, 18949",
    "DIASTOLIC_PRESSURE, 2, 18950",
    "MEAN_PRESSURE,      2, 18951",
    "TEMPERATURE,        2, 19292",
    "INFUSION_RATE,      2, 26712",
    "BATTERY,            1, 2460",
  })
  void hasTheCodeOfTheStandard(Metric metric, int partition, int term) {
    assertThat(metric.code()).isEqualTo(partition << 16 | term);
  }

  @ParameterizedTest
  @EnumSource
  void liesInAPartitionOfTheStandard(Metric metric) {
    assertThat(Set.of(1, 2, 129, PRIVATE)).contains(metric.code() >> 16);
  }

  /** LOINC's check digit: mod 10 over the digits from the right, each second one doubled. */
  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit * 2 : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return (10 - sum % 10) % 10;
  }
}
