package vigil.models.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vigil.protocol.vocab.Metric;

/**
 * Features by name. A name such as {@code heart_rate.z10} is one signal's; one without a dot is of
 * all signals or of the link.
 */
public final class FeatureView {
  private final List<String> names;
  private final Map<String, Integer> places = new HashMap<>();

  public FeatureView(List<String> names) {
    this.names = List.copyOf(names);
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
  }

  public List<String> names() {
    return names;
  }

  /** 0 where the feature is not known here. */
  public double get(float[] features, String name) {
    var place = places.get(name);
    return place == null ? 0 : features[place];
  }

  public double get(float[] features, Metric metric, String name) {
    return get(features, prefix(metric) + name);
  }

  /** Places of the features that are this metric's own. */
  public int[] places(Metric metric) {
    var prefix = prefix(metric);
    return names.stream().filter(n -> n.startsWith(prefix)).mapToInt(names::indexOf).toArray();
  }

  private static String prefix(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT) + ".";
  }
}
