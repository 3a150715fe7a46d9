package vigil.fognode.egress.ehr;

import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.preparser.DatumPath;
import ca.uhn.hl7v2.preparser.ER7;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vigil.fognode.egress.ehr.core.AdtMessage;

/**
 * Reads of an HL7 v2 message in its pipes what the node may know: header, identifiers, places and
 * times; whatever its version, and also where something of it is missing. Nothing else is looked
 * at.
 */
final class Hl7Message {
  private static final int COMPONENTS = 9;

  private static final List<DatumPath> WANTED =
      List.of(
          new DatumPath().add("MSH"),
          new DatumPath().add("EVN").add(0).add(2),
          new DatumPath().add("PID").add(0).add(3),
          new DatumPath().add("PV1").add(0).add(3));

  private final Properties found = new Properties();
  private final EncodingCharacters signs;

  private Hl7Message(EncodingCharacters signs) {
    this.signs = signs;
  }

  /** Empty where it is no message at all. */
  static Optional<AdtMessage> read(String text) {
    try {
      if (!text.startsWith("MSH") || text.length() < 8) {
        return Optional.empty();
      }
      var message = new Hl7Message(new EncodingCharacters(text.charAt(3), text.substring(4, 8)));
      return ER7.parseMessage(message.found, WANTED, text)
          ? Optional.of(message.read())
          : Optional.empty();
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }

  private AdtMessage read() {
    return new AdtMessage(
        msh(3, 1) + "|" + msh(4, 1),
        new AdtMessage.Kind(msh(9, 1), msh(9, 2), msh(11, 1), msh(12, 1), msh(18, 1)),
        some(msh(10, 1)),
        some(text("EVN", 2, 0, 1)).or(() -> some(msh(7, 1))),
        Stream.iterate(0, number -> number + 1)
            .takeWhile(number -> !text("PID", 3, number, 1).isEmpty() || hasMore(number))
            .map(number -> new AdtMessage.Identifier(text("PID", 3, number, 1), authority(number)))
            .toList(),
        IntStream.rangeClosed(1, COMPONENTS).mapToObj(part -> text("PV1", 3, 0, part)).toList());
  }

  private String authority(int number) {
    var name = text("PID", 3, number, 4);
    return name.isEmpty() ? text(key("PID", 3, number, 4, 2)) : name;
  }

  /** An identifier without a value may stand before others. */
  private boolean hasMore(int number) {
    return found.stringPropertyNames().stream()
        .anyMatch(key -> key.startsWith("PID[0]-3[") && number < number(key.substring(9)));
  }

  private static int number(String rest) {
    return Integer.parseInt(rest.substring(0, rest.indexOf(']')));
  }

  private String msh(int field, int component) {
    return text("MSH", field, 0, component);
  }

  /** The first subcomponent of a component. */
  private String text(String segment, int field, int repetition, int component) {
    return text(key(segment, field, repetition, component, 1));
  }

  private static String key(String segment, int field, int repetition, int component, int part) {
    return segment + "[0]-" + field + "[" + repetition + "]-" + component + "-" + part;
  }

  private String text(String key) {
    return new DefaultEscaping().unescape(found.getProperty(key, ""), signs).strip();
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
