package vigil.fognode.inference.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import vigil.models.Tier;

/**
 * What waits to be scored, lane by lane, and what each lane goes without while it is too full.
 *
 * <p>Thread: one owner.
 *
 * @param <T> what waits
 */
public final class Lanes<T> {
  private final Shedding shedding;
  private final Map<Lane, MicroBatch<T>> lanes = new EnumMap<>(Lane.class);
  private final Map<Lane, Set<Tier>> shed = new EnumMap<>(Lane.class);

  /**
   * What goes to one worker.
   *
   * @param items oldest first
   * @param waited how long the oldest of them has
   * @param without tiers that are left out
   */
  public record Batch<T>(List<T> items, Duration waited, Set<Tier> without) {}

  public Lanes(Function<Lane, MicroBatch.Bounds> bounds, Shedding shedding) {
    this.shedding = shedding;
    for (var lane : Lane.values()) {
      lanes.put(lane, new MicroBatch<>(bounds.apply(lane)));
      shed.put(lane, Set.of());
    }
  }

  /** False where the lane is full: the item was not taken. */
  public boolean offer(Lane lane, T item, Instant now) {
    return of(lane).offer(item, now);
  }

  /** Whether a batch of this lane is to go now. */
  public boolean isDue(Lane lane, Instant now) {
    return of(lane).isDue(now);
  }

  /** How long until the lane's oldest item is due; empty where nothing waits. */
  public Optional<Duration> untilDue(Lane lane, Instant now) {
    return of(lane).untilDue(now);
  }

  /** Takes one batch out; the fuller the lane was, the more it goes without. */
  public Batch<T> take(Lane lane, Instant now) {
    var queue = of(lane);
    var without = shedding.next(shed(lane), queue.fill());
    shed.put(lane, without);
    var waited = queue.oldestAge(now);
    return new Batch<>(queue.take(), waited, without);
  }

  /** Takes the oldest items of each lane out as long as the condition holds. */
  public List<T> takeWhile(Predicate<T> condition) {
    var taken = new ArrayList<T>();
    lanes.values().forEach(lane -> taken.addAll(lane.takeWhile(condition)));
    return taken;
  }

  /** What the lane's newest batch went without. */
  public Set<Tier> shed(Lane lane) {
    return Objects.requireNonNull(shed.get(lane));
  }

  /** Items in all lanes. */
  public int size() {
    return lanes.values().stream().mapToInt(MicroBatch::size).sum();
  }

  /** Of all that waits; zero where nothing does. */
  public Duration oldestAge(Instant now) {
    return lanes.values().stream()
        .map(lane -> lane.oldestAge(now))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private MicroBatch<T> of(Lane lane) {
    return Objects.requireNonNull(lanes.get(lane));
  }
}
