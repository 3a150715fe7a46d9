package vigil.models.evaluate.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f1                     | F1
          exerciseFalse          | Exercise false
          found:noisy-replay     | Found: noisy replay
          vasopressorRocAuc      | Vasopressor ROC AUC
          falseAlertsPerHour@0.5 | False alerts/h, 0.5 asked
          """)
  void figuresHaveNamesThatWrap(String figure, String name) {
    assertThat(Words.name(figure)).isEqualTo(name);
  }
}
