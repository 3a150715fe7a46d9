package vigil.fognode.command;

import java.util.HashMap;
import java.util.Map;

/**
 * One scrape of a node's meters.
 *
 * @param values by name with labels, as Prometheus' text format 0.0.4 writes them
 * @param takenNs of a monotonic clock
 */
record Metrics(Map<String, Double> values, long takenNs) {
  Metrics {
    values = Map.copyOf(values);
  }

  static Metrics of(String text, long takenNs) {
    var values = new HashMap<String, Double>();
    for (var line : text.lines().toList()) {
      int gap = line.lastIndexOf(' ');
      if (!line.startsWith("#") && gap > 0) {
        values.put(line.substring(0, gap), number(line.substring(gap + 1)));
      }
    }
    return new Metrics(values, takenNs);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException infinite) {
      return Double.NaN;
    }
  }

  /** All values of a name, whatever their labels, in which {@code label} occurs; 0 for none. */
  double sum(String name, String label) {
    return values.entrySet().stream()
        .filter(entry -> name.equals(bare(entry.getKey())) && entry.getKey().contains(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** How much a counter has gone up since an earlier scrape. */
  double since(Metrics before, String name, String label) {
    return sum(name, label) - before.sum(name, label);
  }

  double secondsSince(Metrics before) {
    return (takenNs - before.takenNs) / 1e9;
  }

  private static String bare(String key) {
    int labels = key.indexOf('{');
    return labels < 0 ? key : key.substring(0, labels);
  }
}
