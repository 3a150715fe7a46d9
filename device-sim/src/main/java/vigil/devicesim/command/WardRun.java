package vigil.devicesim.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import vigil.devicesim.Ward;

/**
 * Lets a ward send for a time and tells how it went.
 *
 * @param duration empty: until the process is stopped
 * @param report JSON file for ledger and truths
 */
record WardRun(CommandLine commandLine, Optional<Duration> duration, Optional<Path> report) {

  /** The command's exit code. */
  int of(Ward ward, URI node) throws IOException, InterruptedException {
    ward.start(node);
    var progress = new Progress(commandLine.getErr());
    long begun = System.nanoTime();
    var never = new CountDownLatch(1);
    while (duration.isEmpty() || System.nanoTime() - begun < duration.get().toNanos()) {
      long leftMs = duration.map(d -> d.toMillis() - msSince(begun)).orElse(1_000L);
      boolean stopped = never.await(Math.clamp(leftMs, 1, 1_000), TimeUnit.MILLISECONDS);
      if (stopped) {
        break;
      }
      progress.show(Reports.line(ward.ledger()), duration, System.nanoTime() - begun);
    }
    var tally = ward.stop();
    if (report.isPresent()) {
      Reports.write(report.get(), Reports.ward(tally, ward.truths()));
    }
    commandLine.getOut().println(Reports.line(tally));
    ward.truths().forEach(truth -> commandLine.getOut().println(Reports.line(truth)));
    if (tally.missing() > 0) {
      var why = tally.stopped().stream().findFirst().orElse("is the node there?");
      commandLine
          .getErr()
          .println("device-sim: " + tally.missing() + " blocks are missing; " + why);
      return 1;
    }
    return 0;
  }

  private static long msSince(long ns) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ns);
  }
}
