package vigil.fognode.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vigil.fognode.roster.core.Contact;
import vigil.fognode.roster.core.Days;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.roster.core.RosterText;
import vigil.fognode.roster.core.Shift;
import vigil.protocol.vocab.WardId;

class RosterCsvTest {
  private static final String ZONE = "Europe/Berlin";
  private static final String WHOLE =
      """
      duty,ward,days,date,from,to,name,mail,sms
      physician,icu,"Friday, Saturday",,19:00,7:00,dr.adams,adams@clinic.example,+491701234567
      physician,icu,"Friday, Saturday",,19:00,7:00,dr.baker,,+491707654321

      physician,,,2026-12-24,07:00:00,19:00,,,
      ,,,,,,dr.cole,cole@clinic.example,
      physician,,,,07:00,19:00,dr.adams,,
      """;
  private static final Roster ROSTER =
      new Roster(
          ZoneId.of(ZONE),
          List.of(
              person("dr.adams", Optional.of("adams@clinic.example"), Optional.of("+491701234567")),
              person("dr.baker", Optional.empty(), Optional.of("+491707654321")),
              person("dr.cole", Optional.of("cole@clinic.example"), Optional.empty())),
          List.of(
              new Shift(
                  "physician",
                  Optional.of(new WardId("icu")),
                  List.of("dr.adams", "dr.baker"),
                  new Days.Weekly(Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY)),
                  LocalTime.of(19, 0),
                  LocalTime.of(7, 0)),
              new Shift(
                  "physician",
                  Optional.empty(),
                  List.of(),
                  new Days.On(LocalDate.of(2026, 12, 24)),
                  LocalTime.of(7, 0),
                  LocalTime.of(19, 0)),
              new Shift(
                  "physician",
                  Optional.empty(),
                  List.of("dr.adams"),
                  new Days.Weekly(EnumSet.allOf(DayOfWeek.class)),
                  LocalTime.of(7, 0),
                  LocalTime.of(19, 0))));

  @Test
  void makesARosterOfRows() {
    assertThat(taken(WHOLE)).isEqualTo(ROSTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t"})
  void isReadWhateverStandsBetweenTheCells(String separator) {
    var other = WHOLE.replace("\"Friday, Saturday\"", "friday saturday").replace(",", separator);

    assertThat(taken("\uFEFF" + other.replace("\n", "\r\n"))).isEqualTo(ROSTER);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "Friday, Saturday\",,19:00,7:00,dr.b|Fryday\",,19:00,7:00,dr.b|line 3, column 3 (days):"
            + " fryday",
        "2026-12-24|24.12.2026|line 5, column 4 (date): 24.12.2026 (expected: a date such as",
        "07:00,19:00,dr|07:00,25:00,dr|line 7, column 6 (to): 25:00 (expected: a time such as"
            + " 19:00)",
        "+491707654321|4.9E+11|line 3, column 9 (sms): malformed (expected: a telephone number",
        "dr.adams,,|dr.adams,other@clinic.example,|line 7, column 8 (mail): another (expected: as"
            + " in",
        "cole@clinic.example,|cole@clinic.example,,x|line 6, column 10: a cell too many",
        "duty,|shift,|line 1, column 1: shift (expected: duty, ward,",
        "to,name|to,to|line 1, column 7: to (expected: duty, ward,",
        ",name,|,|line 1: no column name (expected: duty, from, to, name",
        "Saturday\",,19:00,7:00,dr.b|Saturday,,19:00,7:00,dr.b|line 3: a quote that is not closed",
      })
  void saysInWhichLineAndColumnSomethingDoesNotFit(String right, String wrong, String sentence) {
    var refused = (RosterText.Read.Refused) RosterCsv.read(spoilt(right, wrong), ZONE);

    assertThat(refused.sentence())
        .startsWith(sentence)
        .doesNotContain("cole@", "other@", "4917076");
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(RosterCsv.read("", ZONE)).isInstanceOf(RosterText.Read.Refused.class);
  }

  /** The last of its kind. */
  private static String spoilt(String right, String wrong) {
    int at = WHOLE.lastIndexOf(right);
    assertThat(at).isNotNegative();
    return WHOLE.substring(0, at) + wrong + WHOLE.substring(at + right.length());
  }

  private static Roster taken(String csv) {
    return ((RosterText.Read.Taken) RosterCsv.read(csv, ZONE)).roster();
  }

  private static Contact person(String name, Optional<String> mail, Optional<String> sms) {
    return new Contact(name, mail, sms, Optional.empty());
  }
}
