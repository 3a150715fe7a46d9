package vigil.devicesim.physiology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a monitor counts beats: the mean of the newest eight intervals, none older than ten seconds,
 * and no rate at all once nothing was found for a while.
 *
 * @see <a href="https://www.iso.org/standard/83490.html">IEC 80601-2-27</a>, which asks that the
 *     averaging be told and that cardiac standstill be found within ten seconds
 */
public final class BeatCounter {
  private static final int INTERVALS = 8;
  private static final double OLDEST_SECONDS = 10;

  /** Below this share of a usual beat a finger sensor finds no pulse. */
  private static final double WEAKEST = 0.25;

  private final Predicate<Heart.Beat> seen;
  private final double patience;
  private final double otherwise;
  private final Deque<Double> times = new ArrayDeque<>();

  private BeatCounter(Predicate<Heart.Beat> seen, double patience, double otherwise) {
    this.seen = seen;
    this.patience = patience;
    this.otherwise = otherwise;
  }

  /** Of complexes: 0 after four seconds without one. */
  public static BeatCounter ofComplexes() {
    return new BeatCounter(beat -> beat.origin().hasComplex(), 4, 0);
  }

  /** Of pulse waves at the finger: NaN after five seconds without one, as the sensor searches. */
  public static BeatCounter ofPulses() {
    return new BeatCounter(beat -> beat.ejected() >= WEAKEST, 5, Double.NaN);
  }

  public void add(List<Heart.Beat> beats) {
    beats.stream().filter(seen).forEach(beat -> times.add(beat.at()));
  }

  /** In /min, of what was before a time; asked for times that never go back. */
  public double rateAt(double t) {
    while (times.size() > 2 && times.peekFirst() < t - OLDEST_SECONDS) {
      times.removeFirst();
    }
    var past = times.stream().filter(at -> at <= t).toList();
    if (past.isEmpty() || past.getLast() < t - patience) {
      return otherwise;
    }
    var newest = past.subList(Math.max(0, past.size() - 1 - INTERVALS), past.size());
    return newest.size() < 2
        ? otherwise
        : 60 * (newest.size() - 1) / (newest.getLast() - newest.getFirst());
  }
}
