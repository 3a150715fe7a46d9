package vigil.models.evaluate.row;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A detector that learns the same only once, so that an ensemble need not train its members again.
 * Only for detectors that hold nothing outside the heap.
 */
public final class Remembered implements RowDetector {
  private record Key(long seed, int cases, int hash) {}

  private final RowDetector detector;
  private final Map<Key, Learned> known = new ConcurrentHashMap<>();

  public Remembered(RowDetector detector) {
    this.detector = detector;
  }

  @Override
  public String name() {
    return detector.name();
  }

  @Override
  public Learned fit(Examples all, int[] train, long seed) {
    var key = new Key(seed, train.length, Arrays.hashCode(train));
    var before = known.get(key);
    if (before != null) {
      return before;
    }
    // Not computed inside the map: a thread that waits there for its parallel parts takes up
    // others.
    var learned = detector.fit(all, train, seed);
    known.put(key, learned);
    return learned;
  }
}
