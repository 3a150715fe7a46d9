package vigil.fognode.roster.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the staff, and how they are reached. Addresses are personal data: they are in no text.
 *
 * @param sms telephone number with its country
 * @param webhook URL
 */
public record Contact(
    String name, Optional<String> mail, Optional<String> sms, Optional<String> webhook) {
  static final int LONGEST_NAME = 64;

  private static final Pattern MAIL = Pattern.compile("[^\\s@<>,]{1,100}@[^\\s@<>,]{1,100}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");
  private static final Pattern URL = Pattern.compile("https?://[^\\s]{1,190}");

  public Contact {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new Misfit("name", name.length() + " characters", "1 to " + LONGEST_NAME);
    }
    require("mail", mail, MAIL, "such as name@clinic.example");
    require("sms", sms, NUMBER, "a telephone number such as +491701234567");
    require("webhook", webhook, URL, "an address that begins with http:// or https://");
  }

  private static void require(
      String field, Optional<String> address, Pattern form, String expected) {
    if (address.isPresent() && !form.matcher(address.get()).matches()) {
      throw new Misfit(field, "malformed", expected);
    }
  }

  @Override
  public String toString() {
    return "Contact[" + name + "]";
  }
}
