package vigil.fognode.roster.core;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a roster, read one by one; the first that does not fit is named. */
record RosterFields(Map<?, ?> values) {

  static RosterFields of(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return new RosterFields(object);
    }
    throw new Misfit("entry", kind(value), "an object");
  }

  void allowOnly(Set<String> known) {
    for (var name : values.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        throw new Misfit(String.valueOf(name), "unknown", "one of " + String.join(", ", known));
      }
    }
  }

  String text(String field) {
    return optional(field).orElseThrow(() -> new Misfit(field, "absent", "text"));
  }

  Optional<String> optional(String field) {
    return switch (values.get(field)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text);
      case Object other -> throw new Misfit(field, kind(other), "text");
    };
  }

  List<String> texts(String field) {
    return list(field, RosterFields::text);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new Misfit("entry", kind(value), "text");
  }

  <T> List<T> each(String field, Function<RosterFields, T> read) {
    return list(field, value -> read.apply(of(value)));
  }

  private <T> List<T> list(String field, Function<@Nullable Object, T> read) {
    return switch (values.get(field)) {
      case null -> throw new Misfit(field, "absent", "a list");
      case List<?> list ->
          IntStream.range(0, list.size())
              .mapToObj(i -> placed(field + "[" + i + "]", list.get(i), read))
              .toList();
      case Object other -> throw new Misfit(field, kind(other), "a list");
    };
  }

  private static <T> T placed(
      String place, @Nullable Object value, Function<@Nullable Object, T> read) {
    try {
      return read.apply(value);
    } catch (Misfit misfit) {
      throw misfit.in(place);
    }
  }

  <T> T parsed(String field, Function<String, T> parse, String expected) {
    var text = text(field);
    try {
      return parse.apply(text);
    } catch (DateTimeException | IllegalArgumentException other) {
      throw new Misfit(field, text, expected);
    }
  }

  /** What stands there may be an address: it is not repeated. */
  private static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text -> "text";
      case Number number -> "a number";
      case Boolean flag -> "true or false";
      case List<?> list -> "a list";
      case Object other -> "an object";
    };
  }
}
