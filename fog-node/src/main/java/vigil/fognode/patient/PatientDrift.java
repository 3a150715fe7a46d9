package vigil.fognode.patient;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vigil.models.Window;
import vigil.models.decide.Drift;
import vigil.models.ensemble.Distributions;
import vigil.models.ensemble.DriftReference;
import vigil.models.feature.TrackSettings;

/**
 * Whether what the models read and say, over all patients of a node, is distributed as where they
 * were measured; where nobody says how it was there, as in this node's first {@value #FIRST}
 * windows.
 *
 * <p>Thread: safe from several threads at a time.
 */
public final class PatientDrift {
  /** Three hours of one patient, two seconds of 5,000. */
  static final int FIRST = 5_000;

  /** Windows of which half are forgotten when they are reached. */
  private static final int COMPARED = 20_000;

  private final double limit;
  private final boolean known;
  private final Distributions reference;
  private final Distributions now;
  private final Map<String, Instant> shifted = new HashMap<>();

  /**
   * Nothing is counted yet.
   *
   * @param limit population stability index above which a distribution has shifted
   */
  public PatientDrift(Optional<DriftReference> measured, double limit) {
    this.limit = limit;
    this.known = measured.isPresent();
    this.reference = measured.map(DriftReference::distributions).orElseGet(PatientDrift::nothing);
    this.now = nothing();
  }

  private static Distributions nothing() {
    return Distributions.empty(TrackSettings.VITALS.channels());
  }

  /** Takes a window that was judged. */
  synchronized void add(Window window, double score) {
    if (!known && reference.of(Distributions.SCORE).total() < FIRST) {
      reference.add(window, score);
      return;
    }
    now.add(window, score);
    for (var name : now.names()) {
      if (now.of(name).total() >= COMPARED) {
        now.of(name).age();
      }
    }
  }

  /**
   * Population stability index by name, such as {@code heart_rate} or {@code score}; NaN where
   * there is not yet as much to compare.
   */
  public synchronized SortedMap<String, Double> indices() {
    var indices = new TreeMap<String, Double>();
    reference.names().forEach(name -> indices.put(name, index(name)));
    return indices;
  }

  synchronized double index(String name) {
    var counted = now.of(name);
    return counted.total() < FIRST / 2
        ? Double.NaN
        : new Drift(reference.of(name)).stability(counted);
  }

  /** What has shifted, as far as it was asked each time: since when. */
  public synchronized Map<String, Instant> shifted(Instant at) {
    indices()
        .forEach(
            (name, index) -> {
              if (index > limit) {
                shifted.putIfAbsent(name, at);
              } else {
                shifted.remove(name);
              }
            });
    return Map.copyOf(shifted);
  }
}
