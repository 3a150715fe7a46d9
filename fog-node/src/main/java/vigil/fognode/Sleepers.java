package vigil.fognode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import vigil.protocol.vocab.Bed;

/**
 * Beds that are to be woken, some at a time: thousands that begin at once would hold up the shards
 * they begin in, and the blocks of those that are awake.
 *
 * <p>Thread: one owner.
 */
final class Sleepers {
  /** A ward or two are woken at once. */
  private static final int LEAST = 50;

  /** Turns in which all are woken, however many there are. */
  private static final int TURNS = 100;

  private final ArrayDeque<Bed> asleep = new ArrayDeque<>();
  private int slice = LEAST;

  /** All of these from the beginning; who was still to be woken is among them or has left. */
  void restart(List<Bed> beds) {
    asleep.clear();
    asleep.addAll(beds);
    slice = Math.max(LEAST, (beds.size() + TURNS - 1) / TURNS);
  }

  /** Those to be woken now. */
  List<Bed> next() {
    var now = new ArrayList<Bed>();
    while (now.size() < slice && !asleep.isEmpty()) {
      now.add(asleep.remove());
    }
    return now;
  }

  boolean isEmpty() {
    return asleep.isEmpty();
  }
}
