package vigil.devicesim.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * How far long work is: a bar on a terminal, a line a while in a pipe. The launcher says which: a
 * JVM older than 22 cannot.
 */
final class Progress {
  private static final long LINE_EVERY_NS = Duration.ofSeconds(10).toNanos();
  private static final int WIDTH = 24;

  private final PrintWriter out;
  private final boolean terminal = Boolean.getBoolean("vigil.terminal");
  private long lineAt = LINE_EVERY_NS;

  Progress(PrintWriter out) {
    this.out = out;
  }

  void show(String what, Optional<Duration> whole, long passedNs) {
    if (terminal) {
      out.print("\r" + bar(whole, passedNs) + " " + what + "\u001b[K");
      if (whole.isPresent() && passedNs >= whole.get().toNanos()) {
        out.println();
      }
      out.flush();
    } else if (passedNs >= lineAt) {
      lineAt += LINE_EVERY_NS;
      out.println(passedNs / 1_000_000_000 + " s: " + what);
    }
  }

  private static String bar(Optional<Duration> whole, long passedNs) {
    if (whole.isEmpty()) {
      return passedNs / 1_000_000_000 + " s";
    }
    int done = (int) Math.min(WIDTH, WIDTH * passedNs / Math.max(1, whole.get().toNanos()));
    return "[" + "#".repeat(done) + "-".repeat(WIDTH - done) + "]";
  }
}
