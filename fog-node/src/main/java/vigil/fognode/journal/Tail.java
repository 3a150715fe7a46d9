package vigil.fognode.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest blocks of an embedded store: on disk in a file of their own, in memory by stream. The
 * log's table is ordered by stream; a commit that put a block of each of a thousand devices there
 * wrote a thousand pages for them. Filed together later, a device's blocks share their page: {@code
 * docs/decisions/0002-store.md}.
 *
 * <p>Thread: any; {@link #append}, {@link #held} and {@link #delete} block.
 */
final class Tail implements AutoCloseable {
  private final Map<Integer, List<Row>> rows = new HashMap<>();

  /** Of each stream in the tail, the row whose number is not below any other's. */
  private final Map<Integer, Row> highest = new HashMap<>();

  /** Of the file; what is found in memory never waits for the disk. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Optional<TailFile> file;
  private int size;

  /**
   * What is held at one time.
   *
   * @param upTo number of the last file that has any of it
   * @param streams rows by stream; those of a stream in the order of their commits
   */
  record Held(long upTo, List<List<Row>> streams) {}

  private Tail(Optional<TailFile> file) {
    this.file = file;
  }

  /** With what a node that stopped before it had filed all has left. */
  static Tail in(Path dir) throws IOException {
    var file = TailFile.in(dir);
    var tail = new Tail(Optional.of(file));
    tail.add(file.read());
    return tail;
  }

  /** Of a store that has none, and nothing ever is in it. */
  static Tail nowhere() {
    return new Tail(Optional.empty());
  }

  boolean isSomewhere() {
    return file.isPresent();
  }

  /** Durable on return; where it fails, nobody knows what the disk has of it. */
  void append(Collection<Row> fresh) throws IOException {
    writing.lock();
    try {
      file.orElseThrow().append(fresh);
      add(fresh);
    } finally {
      writing.unlock();
    }
  }

  private synchronized void add(Collection<Row> durable) {
    for (var row : durable) {
      rows.computeIfAbsent(row.stream(), stream -> new ArrayList<>()).add(row);
      highest.merge(row.stream(), row, (one, other) -> other.isAbove(one) ? other : one);
    }
    size += durable.size();
  }

  synchronized List<Row> of(int stream) {
    return List.copyOf(rows.getOrDefault(stream, List.of()));
  }

  synchronized Optional<Row> find(int stream, long epoch, long sequence) {
    var top = highest.get(stream);
    if (top == null || top.isBelow(epoch, sequence)) {
      return Optional.empty();
    }
    var kept = rows.getOrDefault(stream, List.of());
    for (int i = kept.size() - 1; i >= 0; i--) {
      if (kept.get(i).isOf(epoch, sequence)) {
        return Optional.of(kept.get(i));
      }
    }
    return Optional.empty();
  }

  synchronized int size() {
    return size;
  }

  /** All of it. What comes after goes to another file, so that these files can be deleted. */
  Held held() throws IOException {
    writing.lock();
    try {
      return new Held(file.orElseThrow().next(), streams());
    } finally {
      writing.unlock();
    }
  }

  /** As {@link #held}, for looking only. */
  synchronized List<List<Row>> streams() {
    return rows.values().stream().map(List::copyOf).toList();
  }

  /** What is durable in its place now is here no more. */
  void delete(Held filed) throws IOException {
    writing.lock();
    try {
      file.orElseThrow().delete(filed.upTo());
    } finally {
      writing.unlock();
    }
    forget(filed);
  }

  private synchronized void forget(Held filed) {
    for (var stream : filed.streams()) {
      int number = stream.getFirst().stream();
      var kept = rows.getOrDefault(number, List.of());
      size -= stream.size();
      if (kept.size() == stream.size()) {
        rows.remove(number);
        highest.remove(number);
      } else {
        rows.put(number, new ArrayList<>(kept.subList(stream.size(), kept.size())));
      }
    }
  }

  @Override
  public void close() throws IOException {
    writing.lock();
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } finally {
      writing.unlock();
    }
  }
}
