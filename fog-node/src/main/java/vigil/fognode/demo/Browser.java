package vigil.fognode.demo;

import java.io.IOException;

/** Opens a page where there is a desktop; elsewhere its address on the terminal is enough. */
final class Browser {
  private Browser() {}

  static void open(String address) {
    if (System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
      return;
    }
    try {
      new ProcessBuilder("xdg-open", address)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException none) {
      // The address is on the terminal.
    }
  }
}
