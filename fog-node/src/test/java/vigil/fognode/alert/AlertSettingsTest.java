package vigil.fognode.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Priority;

class AlertSettingsTest {
  private static final Pattern WORDED =
      Pattern.compile("^ {2}\"?([a-z0-9-]+)\"?: \"", Pattern.MULTILINE);

  @Test
  void takesAClinicsOwnPriorities() {
    var settings =
        settings(
            "spo2-low { harm = death, onset = prompt }, noise { harm = minor, onset = delayed }");

    assertThat(settings.policy().priorities())
        .isEqualTo(Map.of("spo2-low", Priority.HIGH, "noise", Priority.LOW));
  }

  @ParameterizedTest(name = "{0} stops the start")
  @CsvSource(
      delimiter = '|',
      value = {
        "spo2-lo { harm = death, onset = prompt }    | conditions.spo2-lo: no such condition",
        "SPO2-LOW { harm = death, onset = prompt }   | conditions.SPO2-LOW: no such condition",
        "spo2-low { harm = deadly, onset = prompt }  | conditions.spo2-low.harm: deadly (expected",
        "spo2-low { harm = death, onset = someday }  | conditions.spo2-low.onset: someday"
            + " (expected",
      })
  void saysWhatIsWrong(String condition, String sentence) {
    assertThatThrownBy(() -> settings(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }

  /** What the screens have a word for can be found. */
  @Test
  void knowsAllThatScreensHaveAWordFor() throws IOException {
    var words = words();
    var table = words.substring(words.indexOf("const CONDITIONS = {"));
    var worded = WORDED.matcher(table.substring(0, table.indexOf("};")));

    assertThat(worded.results().map(it -> it.group(1)))
        .hasSizeGreaterThan(40)
        .allMatch(Conditions::isOne);
  }

  private static String words() throws IOException {
    try (var file = AlertSettingsTest.class.getResourceAsStream("/web/js/words.js")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static AlertSettings settings(String conditions) {
    return AlertSettings.from(
        ConfigFactory.parseString("vigil.fog-node.alert.conditions { " + conditions + " }")
            .withFallback(ConfigFactory.load()),
        AlertFixtures.ward().escalation());
  }
}
