package vigil.fognode.inference.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One lane's bounded queue, oldest first, and when its next batch goes: by size or by age,
 * whichever comes first.
 *
 * <p>Thread: one owner.
 *
 * @param <T> what waits
 */
public final class MicroBatch<T> {
  private final Bounds bounds;
  private final ArrayDeque<Waiting<T>> queue = new ArrayDeque<>();

  /**
   * The bounds of a lane.
   *
   * @param size most items in one batch
   * @param age longest an item waits for others to fill its batch, a worker being free
   * @param capacity most items that wait at one time
   */
  public record Bounds(int size, Duration age, int capacity) {}

  private record Waiting<T>(T item, Instant since) {}

  public MicroBatch(Bounds bounds) {
    this.bounds = bounds;
  }

  /** False where the lane is full: the item was not taken. */
  public boolean offer(T item, Instant now) {
    return queue.size() < bounds.capacity() && queue.add(new Waiting<>(item, now));
  }

  /** Whether a batch is to go now. */
  public boolean isDue(Instant now) {
    return queue.size() >= bounds.size()
        || !queue.isEmpty() && oldestAge(now).compareTo(bounds.age()) >= 0;
  }

  /** How long until the oldest item is due; empty where nothing waits. */
  public Optional<Duration> untilDue(Instant now) {
    return queue.isEmpty() ? Optional.empty() : Optional.of(bounds.age().minus(oldestAge(now)));
  }

  /** Takes the oldest items out, at most one batch. */
  public List<T> take() {
    int size = Math.min(bounds.size(), queue.size());
    var batch = new ArrayList<T>(size);
    for (int i = 0; i < size; i++) {
      batch.add(queue.remove().item());
    }
    return batch;
  }

  /** Takes the oldest items out as long as the condition holds. */
  public List<T> takeWhile(Predicate<T> condition) {
    var taken = new ArrayList<T>();
    while (!queue.isEmpty() && condition.test(queue.element().item())) {
      taken.add(queue.remove().item());
    }
    return taken;
  }

  /** Zero where nothing waits. */
  public Duration oldestAge(Instant now) {
    var oldest = queue.peek();
    return oldest == null ? Duration.ZERO : Duration.between(oldest.since(), now);
  }

  /** Share of the capacity that is taken, 0 to 1. */
  public double fill() {
    return (double) queue.size() / bounds.capacity();
  }

  public int size() {
    return queue.size();
  }
}
