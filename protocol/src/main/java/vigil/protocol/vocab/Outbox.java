package vigil.protocol.vocab;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Alerts that were shown to the next stage and not yet receipted, newest revision of each: shown
 * again, with growing pauses, until they are.
 *
 * <p>Thread: one owner.
 */
public final class Outbox {
  private final Duration firstPause;
  private final Duration longestPause;
  private final Map<String, Pending> pending = new HashMap<>();

  public Outbox(Duration firstPause, Duration longestPause) {
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /** Remembers what is shown now; an older revision of it is forgotten. */
  public void show(AlertView alert, Instant now) {
    pending.put(alert.id(), new Pending(alert, 1, now.plus(firstPause)));
  }

  /** Lets go of what the receipt covers. */
  public void receipt(Receipt receipt) {
    pending.computeIfPresent(
        receipt.alert(),
        (id, waiting) -> waiting.alert().revision() > receipt.revision() ? waiting : null);
  }

  /** What must be shown again now, most urgent first; each one's pause doubles. */
  public List<AlertView> overdue(Instant now) {
    var late =
        pending.values().stream()
            .filter(waiting -> !waiting.again().isAfter(now))
            .map(Pending::alert)
            .sorted(Comparator.comparing(AlertView::priority).reversed())
            .toList();
    late.forEach(alert -> pending.computeIfPresent(alert.id(), (id, it) -> later(it, now)));
    return late;
  }

  public int size() {
    return pending.size();
  }

  private Pending later(Pending waiting, Instant now) {
    var doubled = firstPause.multipliedBy(1L << Math.min(waiting.times(), 16));
    var pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    return new Pending(waiting.alert(), waiting.times() + 1, now.plus(pause));
  }

  /**
   * One alert without receipt.
   *
   * @param times how often it was shown
   * @param again when it is shown again
   */
  private record Pending(AlertView alert, int times, Instant again) {}
}
