package vigil.models.cli;

import java.io.PrintWriter;
import java.util.Locale;
import vigil.models.train.Progress;

/** Progress on standard error: a bar on a terminal, a line a while in a pipe. */
final class Steps implements Progress {
  private static final int WIDTH = 24;
  private static final long BETWEEN_NS = 5_000_000_000L;

  private final PrintWriter to;
  private final boolean terminal;
  private final int models;
  private int done;
  private long last = System.nanoTime();

  Steps(PrintWriter to, boolean terminal, int models) {
    this.to = to;
    this.terminal = terminal;
    this.models = models;
  }

  @Override
  public void report(String model, double share, String detail) {
    long now = System.nanoTime();
    double all = (done + Math.min(share, 1)) / models;
    if (terminal) {
      int full = (int) Math.round(all * WIDTH);
      var bar = "=".repeat(full) + " ".repeat(WIDTH - full);
      to.printf(Locale.ROOT, "\r[%s] %-22s %-60.60s", bar, model, detail);
    } else if (now - last >= BETWEEN_NS) {
      last = now;
      to.printf(Locale.ROOT, "%3.0f %% %s: %s%n", 100 * all, model, detail);
    }
    to.flush();
  }

  void finished(String model, String detail) {
    done++;
    to.printf(
        Locale.ROOT, "%s%3d/%d %-22s %s%n", terminal ? "\r" : "", done, models, model, detail);
    to.flush();
  }
}
