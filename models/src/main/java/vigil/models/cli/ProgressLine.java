package vigil.models.cli;

import java.io.PrintWriter;
import java.util.Locale;
import vigil.models.evaluate.measure.Protocol;

/** Progress on standard error: a bar on a terminal, a line a tenth in a pipe. */
final class ProgressLine implements Protocol.Progress {
  private static final int WIDTH = 30;

  private final PrintWriter to;
  private final boolean terminal;
  private int tenths = -1;

  ProgressLine(PrintWriter to, boolean terminal) {
    this.to = to;
    this.terminal = terminal;
  }

  @Override
  public synchronized void report(double share, String what) {
    if (terminal) {
      int full = (int) Math.round(share * WIDTH);
      to.printf(
          Locale.ROOT,
          "\r[%s%s] %3.0f %% %-40.40s",
          "=".repeat(full),
          " ".repeat(WIDTH - full),
          100 * share,
          what);
    } else if ((int) (share * 10) > tenths) {
      tenths = (int) (share * 10);
      to.printf(Locale.ROOT, "%3.0f %% %s%n", 100 * share, what);
    }
    to.flush();
  }

  synchronized void done(long seconds) {
    to.printf(Locale.ROOT, "%sdone in %d s%n", terminal ? "\n" : "", seconds);
    to.flush();
  }
}
