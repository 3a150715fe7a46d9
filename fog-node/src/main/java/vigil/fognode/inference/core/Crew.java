package vigil.fognode.inference.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * The workers of a node: where each belongs, what it works on, and who may be hired for one that
 * was given up. The urgent lane has a worker of its own.
 *
 * <p>Thread: one owner.
 *
 * @param <W> a worker
 * @param <T> what it works on
 */
public final class Crew<W, T> {
  private final Map<W, Lane> homes = new LinkedHashMap<>();
  private final Map<W, Running<T>> running = new HashMap<>();
  private final Queue<Lane> vacant = new PriorityQueue<>();
  private Replacements replacements;

  private record Running<T>(List<T> batch, Instant since) {}

  /**
   * Nobody yet; who is hired first replaces nobody.
   *
   * @param replacements of those who are given up
   */
  public Crew(Replacements replacements) {
    this.replacements = replacements;
  }

  public void hire(W worker, Lane home) {
    homes.put(worker, home);
  }

  /** Workers that take batches. */
  public int size() {
    return homes.size();
  }

  /**
   * The urgent lane may take any worker, its own first; the routine lane never the urgent one's.
   */
  public Optional<W> idle(Lane lane) {
    return homes.entrySet().stream()
        .filter(entry -> !running.containsKey(entry.getKey()))
        .filter(entry -> lane == Lane.URGENT || entry.getValue() == lane)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  public void begin(W worker, List<T> batch, Instant now) {
    running.put(worker, new Running<>(batch, now));
  }

  /** False where the worker had been given up. */
  public boolean finish(W worker) {
    return running.remove(worker) != null;
  }

  /** Workers that have been at their batch for so long. */
  public List<W> stalled(Duration stall, Instant now) {
    return running.entrySet().stream()
        .filter(entry -> Duration.between(entry.getValue().since(), now).compareTo(stall) >= 0)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Its place is vacant.
   *
   * @return what is lost with it
   */
  public List<T> giveUp(W worker) {
    var home = homes.remove(worker);
    if (home != null) {
      vacant.add(home);
    }
    var lost = running.remove(worker);
    return lost == null ? List.of() : lost.batch();
  }

  /** A vacant place that may be filled now, the urgent lane's first; it is vacant no longer. */
  public Optional<Lane> fillable(Instant now) {
    if (vacant.isEmpty() || !replacements.isAllowed(now)) {
      return Optional.empty();
    }
    replacements = replacements.with(now);
    return Optional.of(vacant.remove());
  }
}
