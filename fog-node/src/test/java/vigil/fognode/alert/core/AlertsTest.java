package vigil.fognode.alert.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Role;

class AlertsTest {
  private static final Operator NURSE = new Operator("nurse-1", Role.CLINICIAN);

  @ParameterizedTest(name = "{0} then {1}: {2}, latching {3}")
  @CsvSource({
    "OFF,          PRESENT,         ON,           ON",
    "ON,           PRESENT,         ON,           ON",
    "LATCHED,      PRESENT,         ON,           ON",
    "ACKNOWLEDGED, PRESENT,         ACKNOWLEDGED, ACKNOWLEDGED",
    "OFF,          RENEWED,         ON,           ON",
    "ON,           RENEWED,         ON,           ON",
    "LATCHED,      RENEWED,         ON,           ON",
    "ACKNOWLEDGED, RENEWED,         ON,           ON",
    "OFF,          ENDED,           OFF,          OFF",
    "ON,           ENDED,           OFF,          LATCHED",
    "LATCHED,      ENDED,           LATCHED,      LATCHED",
    "ACKNOWLEDGED, ENDED,           OFF,          OFF",
    "OFF,          ACKNOWLEDGED,    OFF,          OFF",
    "ON,           ACKNOWLEDGED,    ACKNOWLEDGED, ACKNOWLEDGED",
    "LATCHED,      ACKNOWLEDGED,    OFF,          OFF",
    "ACKNOWLEDGED, ACKNOWLEDGED,    ACKNOWLEDGED, ACKNOWLEDGED",
    "OFF,          RESET,           OFF,          OFF",
    "ON,           RESET,           ON,           ON",
    "LATCHED,      RESET,           OFF,          OFF",
    "ACKNOWLEDGED, RESET,           ACKNOWLEDGED, ACKNOWLEDGED",
    "OFF,          LAPSED,          OFF,          OFF",
    "ON,           LAPSED,          ON,           ON",
    "LATCHED,      LAPSED,          LATCHED,      LATCHED",
    "ACKNOWLEDGED, LAPSED,          ON,           ON",
  })
  void goesThroughTheWholeTable(
      Presence now, String change, Presence withoutLatching, Presence withLatching) {
    assertThat(Alerts.next(now, named(change), false)).isEqualTo(withoutLatching);
    assertThat(Alerts.next(now, named(change), true)).isEqualTo(withLatching);
  }

  @ParameterizedTest(name = "{0} that comes {1} is {2}")
  @CsvSource({
    "DEATH,      IMMEDIATE, HIGH",
    "DEATH,      PROMPT,    HIGH",
    "DEATH,      DELAYED,   MEDIUM",
    "REVERSIBLE, IMMEDIATE, HIGH",
    "REVERSIBLE, PROMPT,    MEDIUM",
    "REVERSIBLE, DELAYED,   LOW",
    "MINOR,      IMMEDIATE, MEDIUM",
    "MINOR,      PROMPT,    LOW",
    "MINOR,      DELAYED,   LOW",
  })
  void ranksHarmByItsOnset(Harm harm, Harm.Onset onset, Priority priority) {
    assertThat(harm.priority(onset)).isEqualTo(priority);
  }

  private static Change named(String change) {
    return switch (change) {
      case "ACKNOWLEDGED" -> new Change.Acknowledged(NURSE);
      case "RESET" -> new Change.Reset(NURSE);
      case "LAPSED" -> Change.Elapsed.ACKNOWLEDGEMENT;
      default -> Change.Condition.valueOf(change);
    };
  }
}
