package vigil.models.evaluate.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one detector reached in one protocol.
 *
 * @param detector such as {@code isolation-forest}
 * @param figures by name, in the order of the report
 * @param confusion at the operating point, averaged over seeds
 * @param roc of the first seed
 * @param pr precision over recall, of the first seed
 * @param chosenHere what of it was chosen on the very data of the figures; empty where nothing was
 */
public record Result(
    String detector,
    Map<String, Estimate> figures,
    Confusion confusion,
    Curve roc,
    Curve pr,
    String chosenHere) {
  public Result {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  public Estimate figure(String name) {
    return figures.getOrDefault(name, Estimate.NONE);
  }
}
