package vigil.fognode.egress.dashboard.json;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vigil.fognode.registry.core.Registry;

/** A ward and how many beds of it are taken. */
public record WardJson(String ward, long beds) {
  public static List<WardJson> of(Registry registry) {
    return registry.beds().stream()
        .collect(
            Collectors.groupingBy(bed -> bed.ward().value(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(ward -> new WardJson(ward.getKey(), ward.getValue()))
        .toList();
  }
}
