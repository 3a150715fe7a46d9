package vigil.fognode.egress.ehr;

import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import vigil.fognode.egress.ehr.core.AdtMessage;
import vigil.fognode.egress.ehr.core.Hl7Error;

/**
 * The answer to a message: MSH, MSA and, where it is not taken, ERR. What it repeats of the message
 * it repeats sign by sign.
 */
record Hl7Ack(String node, Instant now) {
  private static final EncodingCharacters SIGNS = EncodingCharacters.defaultInstance();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSZ").withZone(ZoneOffset.UTC);

  /** Taken: what it asks for is durable. */
  String taken(AdtMessage message, String note) {
    return header(Optional.of(message)) + msa("AA", message.control().orElse(""), note);
  }

  String refused(Optional<AdtMessage> message, Hl7Error why) {
    return header(message)
        + msa(
            why.rejected() ? "AR" : "AE",
            message.flatMap(AdtMessage::control).orElse(""),
            why.sentence())
        + "ERR||"
        + why.field().orElse("")
        + "|"
        + why.code().number()
        + "^"
        + why.code().text()
        + "^HL70357|E||||"
        + text(why.sentence())
        + "\r";
  }

  /** To whom it came from, under a number of its own. */
  private String header(Optional<AdtMessage> message) {
    var trigger = message.map(it -> it.kind().trigger()).filter(it -> !it.isEmpty());
    var version = message.map(it -> it.kind().version()).filter(it -> it.matches("2\\.[0-9.]+"));
    var sender = message.map(AdtMessage::sender).orElse("|").split("\\|", -1);
    return "MSH|^~\\&|VIGIL|"
        + text(node)
        + "|"
        + text(sender[0])
        + "|"
        + text(sender[1])
        + "|"
        + TIME.format(now)
        + "||ACK"
        + trigger.map(it -> "^" + text(it) + "^ACK").orElse("")
        + "|"
        + message.flatMap(AdtMessage::control).map(it -> "A" + text(it)).orElse("A")
        + "|"
        + message.map(it -> text(it.kind().processing())).filter(it -> !it.isEmpty()).orElse("P")
        + "|"
        + version.orElse("2.5")
        + "||||||"
        + message.map(it -> text(it.kind().charset())).orElse("")
        + "\r";
  }

  private static String msa(String code, String control, String note) {
    return "MSA|" + code + "|" + text(control) + (note.isEmpty() ? "" : "|" + text(note)) + "\r";
  }

  private static String text(String plain) {
    return new DefaultEscaping().escape(plain.replace('\r', ' ').replace('\n', ' '), SIGNS);
  }
}
