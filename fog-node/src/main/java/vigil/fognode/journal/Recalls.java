package vigil.fognode.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * What devices ask of the log when they begin. All devices of a node may begin at once: what is
 * asked while a read goes on is the next read, so that none is refused and none waits for long.
 *
 * <p>Thread: one owner.
 */
final class Recalls {
  /** Devices in one read: more would only make those of the first wait for those of the last. */
  private static final int MOST = 512;

  private final Observations observations;
  private final Executor readers;
  private final Runnable ended;
  private List<ObservationLog.Recall> waiting = new ArrayList<>();
  private boolean reading;

  /**
   * @param readers threads that may block
   * @param ended is run on one of them when {@link #next} is to be called
   */
  Recalls(Observations observations, Executor readers, Runnable ended) {
    this.observations = observations;
    this.readers = readers;
    this.ended = ended;
  }

  void add(ObservationLog.Recall recall) {
    waiting.add(recall);
    if (!reading) {
      read();
    }
  }

  /** A read has ended. */
  void next() {
    reading = false;
    if (!waiting.isEmpty()) {
      read();
    }
  }

  private void read() {
    int most = Math.min(MOST, waiting.size());
    var batch = List.copyOf(waiting.subList(0, most));
    waiting = new ArrayList<>(waiting.subList(most, waiting.size()));
    reading = true;
    readers.execute(() -> answer(batch));
  }

  private void answer(List<ObservationLog.Recall> batch) {
    try {
      var devices = batch.stream().map(ObservationLog.Recall::device).collect(Collectors.toSet());
      int most = batch.stream().mapToInt(ObservationLog.Recall::blocks).max().orElse(0);
      var newest = observations.newest(devices, most);
      for (var recall : batch) {
        var held = newest.getOrDefault(recall.device(), List.of());
        var from = Math.max(0, held.size() - recall.blocks());
        recall.replyTo().tell(new ObservationLog.Recalled.Blocks(held.subList(from, held.size())));
      }
    } catch (SQLException failed) {
      var silent = new ObservationLog.Recalled.Silent(Reads.sentence(failed));
      batch.forEach(recall -> recall.replyTo().tell(silent));
    } finally {
      ended.run();
    }
  }
}
