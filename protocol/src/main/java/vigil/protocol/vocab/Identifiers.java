package vigil.protocol.vocab;

import java.util.regex.Pattern;

/** The one form of an identifier: it stands in paths, keys and metric labels without escaping. */
final class Identifiers {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Identifiers() {}

  static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  static void require(String kind, String value) {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          kind + ": " + value + " (expected: 1 to 64 of A-Z a-z 0-9 . _ -, the first no sign)");
    }
  }
}
