package vigil.models.feature;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.Metric;

/**
 * Features by name. A name such as {@code heart_rate.z10} is one signal's; one without a dot is of
 * all signals or of the link.
 */
public final class FeatureView {
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<Metric, Own> own = new EnumMap<>(Metric.class);

  /** One metric's features. */
  private record Own(Map<String, Integer> byName, int[] places) {}

  public FeatureView(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
    for (var metric : Metric.values()) {
      own.put(metric, own(metric));
    }
  }

  private Own own(Metric metric) {
    var prefix = prefix(metric);
    var of =
        IntStream.range(0, names.size()).filter(i -> names.get(i).startsWith(prefix)).toArray();
    var byName = new HashMap<String, Integer>();
    for (int place : of) {
      byName.put(names.get(place).substring(prefix.length()), place);
    }
    return new Own(byName, of);
  }

  /** What the names of a metric's own features begin with. */
  public static String prefix(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT) + ".";
  }

  public List<String> names() {
    return names;
  }

  /** 0 where the feature is not known here. */
  public double get(float[] features, String name) {
    return at(features, places.get(name));
  }

  public double get(float[] features, Metric metric, String name) {
    return at(features, of(metric).byName().get(name));
  }

  private static double at(float[] features, @Nullable Integer place) {
    return place == null ? 0 : features[place];
  }

  /** Places of the features that are this metric's own. */
  public int[] places(Metric metric) {
    return of(metric).places().clone();
  }

  private Own of(Metric metric) {
    return Objects.requireNonNull(own.get(metric));
  }
}
