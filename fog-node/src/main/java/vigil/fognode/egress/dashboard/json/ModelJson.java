package vigil.fognode.egress.dashboard.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vigil.models.ModelCard;

/** A {@link ModelCard} as the API says it. */
public record ModelJson(
    String id,
    String name,
    String version,
    String tier,
    List<String> channels,
    int length,
    long periodMs,
    @Nullable Double threshold,
    String source,
    String data,
    Map<String, String> hyperParameters,
    Map<String, @Nullable Double> figures,
    String intendedUse,
    List<String> limits) {

  public static ModelJson of(ModelCard card) {
    var figures = new TreeMap<String, @Nullable Double>();
    card.figures().forEach((name, figure) -> figures.put(name, Json.number(figure)));
    return new ModelJson(
        card.id(),
        card.name(),
        card.version(),
        Json.code(card.tier()),
        card.channels().stream().map(Json::code).toList(),
        card.length(),
        card.period().toMillis(),
        Json.number(card.threshold()),
        card.source(),
        card.data(),
        new TreeMap<>(card.hyperParameters()),
        figures,
        card.intendedUse(),
        card.limits());
  }
}
