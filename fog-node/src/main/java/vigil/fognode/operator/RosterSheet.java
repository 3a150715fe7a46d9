package vigil.fognode.operator;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.util.ByteString;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Intents;
import vigil.fognode.roster.RosterCsv;
import vigil.fognode.roster.core.Roster;
import vigil.fognode.roster.core.RosterText;

/** A roster that comes as a spreadsheet saves it: CSV, in UTF-8. */
final class RosterSheet {
  private RosterSheet() {}

  static boolean isIn(HttpRequest request) {
    var type = request.entity().getContentType();
    return type.mediaType().isText() && type.mediaType().subType().equals("csv") && isUtf8(type);
  }

  /** Where nothing is said of it, it is meant to be. */
  private static boolean isUtf8(ContentType type) {
    return type.getCharsetOption().stream().allMatch(HttpCharsets.UTF_8::equals);
  }

  /**
   * What is asked for, or in which line and column something does not fit.
   *
   * @param zone of all times; where it is not said, of the roster before
   */
  static Intents.Parsed read(ByteString body, Optional<String> zone, Roster before) {
    if (zone.isEmpty() && before.equals(Roster.EMPTY)) {
      return new Intents.Parsed.Refused(
          "zone: absent (expected: a zone such as Europe/Berlin, in the query)");
    }
    try {
      var csv = StandardCharsets.UTF_8.newDecoder().decode(body.asByteBuffer()).toString();
      return switch (RosterCsv.read(csv, zone.orElseGet(before.zone()::getId))) {
        case RosterText.Read.Taken(var roster) ->
            new Intents.Parsed.Taken(new Intent.SetRoster(roster));
        case RosterText.Read.Refused(var sentence) -> new Intents.Parsed.Refused(sentence);
      };
    } catch (CharacterCodingException other) {
      return new Intents.Parsed.Refused("body: not UTF-8 (expected: saved as CSV UTF-8)");
    }
  }
}
