package vigil.devicesim.uplink;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.ConcurrentHistogram;

/** Counts what becomes of blocks. Thread: any number at a time. */
final class Ledger {
  private static final long LONGEST_US = TimeUnit.HOURS.toMicros(1);

  private final LongAdder sent = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder repeats = new LongAdder();
  private final AtomicLong pending = new AtomicLong();
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
  private final Queue<String> stopped = new ConcurrentLinkedQueue<>();
  private final ConcurrentHistogram latencyUs = new ConcurrentHistogram(LONGEST_US, 3);
  private final Object settled = new Object();

  void sent() {
    sent.increment();
    pending.incrementAndGet();
  }

  void acknowledged(Parcel parcel) {
    acknowledged.increment();
    long us = (System.nanoTime() - parcel.dueNs()) / 1_000;
    latencyUs.recordValue(Math.clamp(us, 0, LONGEST_US));
    settle(1);
  }

  void refused(String code) {
    refused.increment();
    refusals.computeIfAbsent(code, c -> new LongAdder()).increment();
    settle(1);
  }

  void duplicate() {
    duplicates.increment();
  }

  void repeated() {
    repeats.increment();
  }

  /** Blocks that will not be sent any more; they stay missing. */
  void givenUp(int blocks) {
    settle(blocks);
  }

  void stopped(String device, String why) {
    stopped.add(device + ": " + why);
  }

  /** Waits until nothing is on its way; false if the time is up before. */
  boolean awaitSettled(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    synchronized (settled) {
      while (pending.get() > 0) {
        long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (leftMs <= 0) {
          return false;
        }
        settled.wait(leftMs);
      }
    }
    return true;
  }

  Tally tally() {
    long acked = acknowledged.sum();
    long no = refused.sum();
    long all = sent.sum();
    var byCode =
        refusals.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum()));
    return new Tally(
        all,
        acked,
        no,
        all - acked - no,
        duplicates.sum(),
        repeats.sum(),
        byCode,
        stopped.stream().toList(),
        new Tally.Latency(ms(50), ms(99), ms(99.9), ms(100)));
  }

  private void settle(int blocks) {
    if (pending.addAndGet(-blocks) == 0) {
      synchronized (settled) {
        settled.notifyAll();
      }
    }
  }

  private double ms(double percentile) {
    return latencyUs.getTotalCount() == 0
        ? 0
        : latencyUs.getValueAtPercentile(percentile) / 1_000.0;
  }
}
