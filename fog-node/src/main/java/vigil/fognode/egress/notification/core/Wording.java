package vigil.fognode.egress.notification.core;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vigil.protocol.vocab.AlertView;

/**
 * How a message is worded.
 *
 * @param text with {@code {priority} {ward} {bed} {condition} {since} {explanation} {asked}}, and
 *     {@code {patient}} only where that is allowed
 * @param zone of the times in it
 */
public record Wording(String text, ZoneId zone) {
  private static final Pattern FIELD = Pattern.compile("\\{([a-z]+)}");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /**
   * @param namesPatients whether the pseudonym may leave the node
   */
  public Wording(String text, ZoneId zone, boolean namesPatients) {
    this(text, zone);
    var fields = FIELD.matcher(text);
    while (fields.find()) {
      var name = fields.group(1);
      boolean known = NAMES.contains(name) || name.equals("patient") && namesPatients;
      if (!known) {
        throw new IllegalArgumentException(
            "notification.text: {" + name + "} (expected: one of " + NAMES + ")");
      }
    }
  }

  private static final List<String> NAMES =
      List.of("priority", "ward", "bed", "condition", "since", "explanation", "asked");

  String of(AlertView alert) {
    var values =
        Map.of(
            "priority", alert.priority().name(),
            "ward", alert.bed().ward().value(),
            "bed", alert.bed().label(),
            "condition", alert.finding().condition(),
            "since", CLOCK.format(alert.finding().onset().atZone(zone)),
            "explanation", alert.finding().evidence().sentence(),
            "asked", alert.audience().name().toLowerCase(Locale.ROOT),
            "patient", alert.bed().patient().value());
    return FIELD
        .matcher(text)
        .replaceAll(
            field -> Matcher.quoteReplacement(values.getOrDefault(field.group(1), field.group())));
  }
}
