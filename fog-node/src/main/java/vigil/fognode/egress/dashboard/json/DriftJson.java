package vigil.fognode.egress.dashboard.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far one thing that the models read or say has shifted.
 *
 * @param of a metric, or {@code score}
 * @param index population stability index; absent while there is too little to compare
 */
public record DriftJson(String of, @Nullable Double index) {
  public static List<DriftJson> of(Map<String, Double> indices) {
    return indices.entrySet().stream()
        .map(one -> new DriftJson(one.getKey().replace('_', '-'), Json.number(one.getValue())))
        .toList();
  }
}
