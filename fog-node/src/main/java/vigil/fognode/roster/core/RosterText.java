package vigil.fognode.roster.core;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.WardId;

/**
 * A roster as a JSON object: as an operator hands it in, as the store keeps it, as the API shows
 * it. Fields are only ever added.
 */
public final class RosterText {
  private static final Set<String> ROSTER = new TreeSet<>(List.of("zone", "people", "shifts"));
  private static final Set<String> PERSON =
      new TreeSet<>(List.of("name", "mail", "sms", "webhook"));
  private static final Set<String> SHIFT =
      new TreeSet<>(List.of("duty", "ward", "people", "days", "date", "from", "to"));
  private static final String TIME = "a time such as 19:00";

  private RosterText() {}

  /** What became of the reading. */
  public sealed interface Read {
    record Taken(Roster roster) implements Read {}

    record Refused(String sentence) implements Read {}
  }

  /** What somebody hands in: a field that is not known is refused, for it may be a slip. */
  public static Read handedIn(Map<?, ?> object) {
    try {
      return new Read.Taken(read(new RosterFields(object), true));
    } catch (Misfit misfit) {
      return new Read.Refused(String.valueOf(misfit.getMessage()));
    }
  }

  /**
   * What is stored: a newer node may have added fields.
   *
   * @throws Misfit where it is none
   */
  public static Roster stored(@Nullable Object object) {
    return read(RosterFields.of(object), false);
  }

  private static Roster read(RosterFields fields, boolean strict) {
    check(fields, ROSTER, strict);
    return new Roster(
        fields.parsed("zone", ZoneId::of, "a zone such as Europe/Berlin"),
        fields.each("people", it -> person(it, strict)),
        fields.each("shifts", it -> shift(it, strict)));
  }

  private static void check(RosterFields fields, Set<String> known, boolean strict) {
    if (strict) {
      fields.allowOnly(known);
    }
  }

  private static Contact person(RosterFields fields, boolean strict) {
    check(fields, PERSON, strict);
    return new Contact(
        fields.text("name"),
        fields.optional("mail"),
        fields.optional("sms"),
        fields.optional("webhook"));
  }

  private static Shift shift(RosterFields fields, boolean strict) {
    check(fields, SHIFT, strict);
    return new Shift(
        fields.text("duty"),
        fields.optional("ward").isPresent()
            ? Optional.of(fields.parsed("ward", WardId::new, "a ward's name"))
            : Optional.empty(),
        fields.texts("people"),
        days(fields),
        fields.parsed("from", LocalTime::parse, TIME),
        fields.parsed("to", LocalTime::parse, TIME));
  }

  private static Days days(RosterFields fields) {
    boolean weekly = fields.values().get("days") != null;
    if (fields.optional("date").isPresent()) {
      if (weekly) {
        throw new Misfit("date", "beside days", "one of the two");
      }
      return new Days.On(fields.parsed("date", LocalDate::parse, "a date such as 2026-12-24"));
    }
    if (!weekly) {
      return new Days.Weekly(EnumSet.allOf(DayOfWeek.class));
    }
    return new Days.Weekly(Set.copyOf(fields.texts("days").stream().map(RosterText::day).toList()));
  }

  private static DayOfWeek day(String name) {
    for (var day : DayOfWeek.values()) {
      if (code(day).equals(name)) {
        return day;
      }
    }
    throw new Misfit("days", name, "such as monday");
  }

  /**
   * @param shown what is said of an address
   */
  public static Map<String, Object> of(Roster roster, UnaryOperator<String> shown) {
    var object = new LinkedHashMap<String, Object>();
    object.put("zone", roster.zone().getId());
    object.put("people", roster.people().stream().map(it -> of(it, shown)).toList());
    object.put("shifts", roster.shifts().stream().map(RosterText::of).toList());
    return object;
  }

  private static Map<String, Object> of(Contact person, UnaryOperator<String> shown) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", person.name());
    person.mail().ifPresent(it -> object.put("mail", shown.apply(it)));
    person.sms().ifPresent(it -> object.put("sms", shown.apply(it)));
    person.webhook().ifPresent(it -> object.put("webhook", shown.apply(it)));
    return object;
  }

  private static Map<String, Object> of(Shift shift) {
    var object = new LinkedHashMap<String, Object>();
    object.put("duty", shift.duty());
    shift.ward().ifPresent(it -> object.put("ward", it.value()));
    object.put("people", shift.people());
    switch (shift.days()) {
      case Days.On(var date) -> object.put("date", date.toString());
      case Days.Weekly(var days) ->
          object.put(
              "days", new ArrayList<>(new TreeSet<>(days)).stream().map(RosterText::code).toList());
    }
    object.put("from", shift.from().toString());
    object.put("to", shift.to().toString());
    return object;
  }

  private static String code(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
