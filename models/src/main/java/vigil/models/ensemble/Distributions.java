package vigil.models.ensemble;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import vigil.models.Window;
import vigil.models.stats.Histogram;
import vigil.protocol.vocab.Metric;

/**
 * How what the models read and what they say is distributed: of each metric the distance of the
 * newest value from the patient's usual, in spreads, and the fused score. By name: {@code
 * heart_rate}, {@code score}.
 *
 * <p>Of a metric not the value itself: patients differ by it, and the models read the distance.
 *
 * <p>Thread: one owner.
 */
public final class Distributions {
  public static final String SCORE = "score";

  /** Spreads; what is further off falls into the outermost bins. */
  private static final double FARTHEST = 4;

  private static final int BINS = 16;

  private final SortedMap<String, Histogram> of;

  private Distributions(SortedMap<String, Histogram> of) {
    this.of = of;
  }

  /**
   * Nothing is counted yet.
   *
   * @param channels of the windows
   */
  public static Distributions empty(List<Metric> channels) {
    var of = new TreeMap<String, Histogram>();
    channels.forEach(metric -> of.put(name(metric), new Histogram(-FARTHEST, FARTHEST, BINS)));
    of.put(SCORE, new Histogram(0, 1, BINS));
    return new Distributions(of);
  }

  private static String name(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  /** Counts one window; a metric that has no newest value is not counted. */
  public void add(Window window, double score) {
    int newest = window.length() - 1;
    for (int channel = 0; channel < window.channels().size(); channel++) {
      var counted = of.get(name(window.channels().get(channel)));
      if (counted != null && !Float.isNaN(window.raw()[channel][newest])) {
        counted.add(window.z()[channel][newest]);
      }
    }
    of(SCORE).add(score);
  }

  /** The names, in their order. */
  public List<String> names() {
    return List.copyOf(of.keySet());
  }

  /**
   * @throws IllegalArgumentException where nothing is so called
   */
  public Histogram of(String name) {
    var found = of.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "distribution: " + name + " (expected: " + of.keySet() + ")");
    }
    return found;
  }

  /**
   * Those so called, of which nothing is counted yet.
   *
   * @throws IllegalArgumentException where nothing is so called
   */
  static Distributions named(Iterator<String> names) {
    var all = empty(List.of(Metric.values()));
    var some = new TreeMap<String, Histogram>();
    names.forEachRemaining(name -> some.put(name, all.of(name)));
    return new Distributions(some);
  }
}
