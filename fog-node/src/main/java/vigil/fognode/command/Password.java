package vigil.fognode.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What somebody types without its being shown. */
final class Password {
  private Password() {}

  /** From the terminal, or standard input where there is none. */
  static String typed() throws IOException {
    var console = System.console();
    return console != null
        ? new String(console.readPassword("Password: "))
        : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
