package vigil.fognode.operator.core;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a request's body, read one by one; the first that does not fit is named. */
record Fields(Map<String, @Nullable Object> values) {

  /** A field that is not as it must be; caught where the request is parsed, nowhere else. */
  static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misfit(String field, @Nullable Object found, String expected) {
      super(field + ": " + found + " (expected: " + expected + ")", null, false, false);
    }
  }

  String text(String field, int longest) {
    return optionalText(field, longest)
        .orElseThrow(() -> new Misfit(field, "absent", "1 to " + longest + " characters"));
  }

  Optional<String> optionalText(String field, int longest) {
    return switch (values.get(field)) {
      case null -> Optional.empty();
      case String text when !text.isBlank() && text.length() <= longest -> Optional.of(text);
      case Object other -> throw new Misfit(field, kind(other), "1 to " + longest + " characters");
    };
  }

  boolean has(String field) {
    return values.get(field) != null;
  }

  /** Whether it is said to be nothing, by {@code null}. */
  boolean clears(String field) {
    return values.containsKey(field) && values.get(field) == null;
  }

  Instant instant(String field) {
    try {
      return Instant.parse(text(field, 40));
    } catch (DateTimeParseException other) {
      throw new Misfit(field, values.get(field), "a time such as 2026-01-01T08:00:00Z");
    }
  }

  Optional<Boolean> flag(String field) {
    return switch (values.get(field)) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      case Object other -> throw new Misfit(field, kind(other), "true or false");
    };
  }

  int integer(String field, int lowest, int highest) {
    if (values.get(field) instanceof Integer number && number >= lowest && number <= highest) {
      return number;
    }
    throw new Misfit(field, values.get(field), "a whole number, " + lowest + " to " + highest);
  }

  <E extends Enum<E>> E code(String field, Class<E> type) {
    for (var constant : type.getEnumConstants()) {
      if (code(constant).equals(values.get(field))) {
        return constant;
      }
    }
    var expected =
        Arrays.stream(type.getEnumConstants()).map(Fields::code).collect(Collectors.joining(", "));
    throw new Misfit(field, values.get(field), "one of " + expected);
  }

  @SuppressWarnings("unchecked")
  Optional<Fields> object(String field) {
    return switch (values.get(field)) {
      case null -> Optional.empty();
      case Map<?, ?> object -> Optional.of(new Fields((Map<String, @Nullable Object>) object));
      case Object other -> throw new Misfit(field, kind(other), "an object");
    };
  }

  private static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String kind(Object value) {
    return value instanceof String text ? text.length() + " characters" : String.valueOf(value);
  }
}
