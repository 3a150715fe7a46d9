package vigil.devicesim.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import vigil.devicesim.uplink.Tally;

/** The ledger of one load run, or of a part of it. Thread: one. */
final class Counts {
  private static final long LONGEST_US = TimeUnit.HOURS.toMicros(1);

  private final Histogram latencyUs = new Histogram(LONGEST_US, 3);
  private final Map<String, Long> refusals = new HashMap<>();
  private final List<String> stopped = new ArrayList<>();
  private long due;
  private long sent;
  private long acknowledged;
  private long refused;
  private long duplicates;
  private long repeats;

  /** A block should have left. */
  void due() {
    due++;
  }

  void sent() {
    sent++;
  }

  void acknowledged(long latencyNs, boolean before) {
    acknowledged++;
    duplicates += before ? 1 : 0;
    latencyUs.recordValue(Math.clamp(latencyNs / 1_000, 0, LONGEST_US));
  }

  void refused(String code) {
    refused++;
    refusals.merge(code, 1L, Long::sum);
  }

  void stopped(String device, String why) {
    if (stopped.size() < 100) {
      stopped.add(device + ": " + why);
    }
  }

  void repeated() {
    repeats++;
  }

  long acknowledged() {
    return acknowledged;
  }

  /** Blocks that were sent and have no answer yet. */
  long open() {
    return sent - acknowledged - refused;
  }

  long dueBlocks() {
    return due;
  }

  /** Of this part and the other together. */
  Counts plus(Counts other) {
    var both = new Counts();
    both.add(this);
    both.add(other);
    return both;
  }

  private void add(Counts other) {
    latencyUs.add(other.latencyUs);
    other.refusals.forEach((code, count) -> refusals.merge(code, count, Long::sum));
    stopped.addAll(other.stopped);
    due += other.due;
    sent += other.sent;
    acknowledged += other.acknowledged;
    refused += other.refused;
    duplicates += other.duplicates;
    repeats += other.repeats;
  }

  /** The ledger now; what should have left and has not is missing too. */
  Tally tally() {
    var latency = new Tally.Latency(ms(50), ms(99), ms(99.9), ms(100));
    long missing = due - acknowledged - refused;
    return new Tally(
        due, acknowledged, refused, missing, duplicates, repeats, refusals, stopped, latency);
  }

  private double ms(double percentile) {
    return latencyUs.getTotalCount() == 0
        ? 0
        : latencyUs.getValueAtPercentile(percentile) / 1_000.0;
  }
}
