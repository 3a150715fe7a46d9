package vigil.fognode.operator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Intents;
import vigil.fognode.roster.core.Contact;
import vigil.fognode.roster.core.Roster;

class RosterSheetTest {
  private static final String SHEET =
      """
      duty;from;to;name;sms
      physician;19:00;7:00;dr.müller;+491701234567
      """;
  private static final Roster BEFORE = new Roster(ZoneId.of("Asia/Tokyo"), List.of(), List.of());

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "text/csv, true",
    "text/csv; charset=utf-8, true",
    "text/csv; charset=windows-1252, false",
    "text/plain, false",
    "application/json, false",
  })
  void isInWhatSaysThatItIs(String type, boolean is) {
    var body = ContentTypes.parse(type);
    var request = HttpRequest.PUT("/").withEntity(body, SHEET.getBytes(UTF_8));

    assertThat(RosterSheet.isIn(request)).isEqualTo(is);
  }

  @ParameterizedTest(name = "zone {0}: {1}")
  @CsvSource({"Europe/Berlin, Europe/Berlin", ", Asia/Tokyo"})
  void isOfTheZoneThatIsSaidOrOfTheOneBefore(String said, String zone) {
    var roster = taken(RosterSheet.read(bytes(SHEET), Optional.ofNullable(said), BEFORE));

    assertThat(roster.zone()).isEqualTo(ZoneId.of(zone));
    assertThat(roster.people()).extracting(Contact::name).containsExactly("dr.müller");
  }

  @Test
  void needsAZoneAtFirst() {
    assertThat(RosterSheet.read(bytes(SHEET), Optional.empty(), Roster.EMPTY))
        .isEqualTo(refused("zone: absent (expected: a zone such as Europe/Berlin, in the query)"));
    assertThat(RosterSheet.read(bytes(SHEET), Optional.of("Berlin"), Roster.EMPTY))
        .isEqualTo(refused("zone: Berlin (expected: a zone such as Europe/Berlin)"));
  }

  @Test
  void saysInWhichLineAndColumnSomethingDoesNotFit() {
    assertThat(RosterSheet.read(bytes(SHEET.replace("19:00", "25:00")), Optional.empty(), BEFORE))
        .isEqualTo(refused("line 2, column 2 (from): 25:00 (expected: a time such as 19:00)"));
  }

  @Test
  void isReadAsUtf8Only() {
    var latin = ByteString.fromArray(SHEET.getBytes(ISO_8859_1));

    assertThat(RosterSheet.read(latin, Optional.empty(), BEFORE))
        .isEqualTo(refused("body: not UTF-8 (expected: saved as CSV UTF-8)"));
  }

  private static ByteString bytes(String text) {
    return ByteString.fromArray(text.getBytes(UTF_8));
  }

  private static Intents.Parsed refused(String sentence) {
    return new Intents.Parsed.Refused(sentence);
  }

  private static Roster taken(Intents.Parsed parsed) {
    return ((Intent.SetRoster) ((Intents.Parsed.Taken) parsed).intent()).roster();
  }
}
