package vigil.fognode.roster.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHOLE =
      """
      {"zone": "Europe/Berlin",
       "people": [
         {"name": "dr.adams", "mail": "adams@clinic.example", "sms": "+491701234567"},
         {"name": "dr.baker", "webhook": "https://pager.example/baker?key=s3cret"}],
       "shifts": [
         {"duty": "physician", "ward": "icu", "people": ["dr.adams"], "days": ["monday", "friday"],
          "from": "19:00", "to": "07:00"},
         {"duty": "physician", "people": [], "date": "2026-12-24", "from": "07:00", "to": "19:00"}]}
      """;

  @Test
  void isReadAsItIsWritten() throws Exception {
    var roster = taken(WHOLE);

    var written = JSON.writeValueAsString(RosterText.of(roster, UnaryOperator.identity()));

    assertThat(taken(written)).isEqualTo(roster);
    assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(WHOLE));
  }

  @Test
  void showsAddressesMasked() {
    var shown = RosterText.of(taken(WHOLE), Masked::of).toString();

    assertThat(shown)
        .contains("a…@clinic.example", "…67", "https://pager.example/…")
        .doesNotContain("adams@", "0170", "1234", "s3cret");
  }

  @Test
  void goesRoundEveryDayWhereNoneIsSaid() {
    var roster = taken(WHOLE.replace("\"days\": [\"monday\", \"friday\"],", ""));

    assertThat(((Days.Weekly) roster.shifts().getFirst().days()).days()).hasSize(7);
  }

  /** A newer node may have stored more than this one knows. */
  @Test
  void readsWhatIsStoredWithFieldsItDoesNotKnow() throws Exception {
    var newer =
        WHOLE.replace(
            "\"duty\": \"physician\", \"ward\"", "\"duty\":\"physician\",\"rank\":1,\"ward\"");

    assertThat(RosterText.stored(object(newer))).isEqualTo(taken(WHOLE));
    assertThat(refused(newer)).startsWith("shifts[0].rank: unknown (expected: one of date, days");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Europe/Berlin\" | \"Europe/Berlni\" | zone: Europe/Berlni (expected: a zone such as",
        "\"zone\" | \"zoen\" | zoen: unknown (expected: one of people, shifts, zone)",
        "\"dr.baker\" | 7 | people[1].name: a number (expected: text)",
        "\"dr.baker\" | \"\" | people[1].name: 0 characters (expected: 1 to 64)",
        "\"dr.baker\" | \"dr.adams\" | people[1].name: dr.adams (expected: a name of nobody else)",
        "adams@clinic.example | adams | people[0].mail: malformed (expected: such as",
        "+491701234567 | call me | people[0].sms: malformed (expected: a telephone number",
        "https://pager | pager | people[1].webhook: malformed (expected: an address that",
        "[\"dr.adams\"] | [\"dr.who\"] | shifts[0].people: dr.who (expected: a name of people)",
        "[\"dr.adams\"] | \"dr.adams\" | shifts[0].people: text (expected: a list)",
        "[\"dr.adams\"] | [null] | shifts[0].people[0].entry: nothing (expected: text)",
        "\"icu\" | \"i c u\" | shifts[0].ward: i c u (expected: a ward's name)",
        "\"monday\" | \"someday\" | shifts[0].days: someday (expected: such as monday)",
        "19:00\", \"to\" | 25:00\", \"to\" | shifts[0].from: 25:00 (expected: a time such as"
            + " 19:00)",
        "2026-12-24 | 2026-13-24 | shifts[1].date: 2026-13-24 (expected: a date such as",
        "\"date\" | \"days\": [], \"date\" | shifts[1].date: beside days (expected: one of the"
            + " two)",
        "\"duty\": \"physician\", \"people\" | \"duty\": \"Dr!\", \"people\" | shifts[1].duty: Dr!",
        "\"duty\": \"physician\", \"people\" | \"people\" | shifts[1].duty: absent (expected:"
            + " text)",
        "\"shifts\": [ | \"shifts\": [7, | shifts[0].entry: a number (expected: an object)",
      })
  void saysWhatDoesNotFit(String part, String instead, String sentence) {
    assertThat(refused(WHOLE.replace(part, instead))).startsWith(sentence);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "adams@clinic.example,              a…@clinic.example",
    "+491701234567,                     …67",
    "110,                               …10",
    "https://u:p@pager.example:81/x?k=1, https://pager.example:81/…",
    "http://pager.example,              http://pager.example/…",
  })
  void masks(String address, String masked) {
    assertThat(Masked.of(address)).isEqualTo(masked);
  }

  private static Roster taken(String text) {
    return ((RosterText.Read.Taken) RosterText.handedIn(object(text))).roster();
  }

  private static String refused(String text) {
    return ((RosterText.Read.Refused) RosterText.handedIn(object(text))).sentence();
  }

  private static Map<?, ?> object(String text) {
    try {
      return JSON.readValue(text, Map.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}
