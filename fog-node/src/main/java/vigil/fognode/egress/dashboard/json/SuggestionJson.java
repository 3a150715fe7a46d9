package vigil.fognode.egress.dashboard.json;

import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.SuggestionView;

/**
 * A {@link SuggestionView} as the API says it.
 *
 * @param seconds how long the pump would pause
 * @param until when it lapses
 * @param state {@code waiting}, {@code confirmed} or {@code withdrawn}
 * @param settledBy who confirmed or withdrew it; absent while it waits
 */
public record SuggestionJson(
    BedJson.BedLabel bed,
    String device,
    long seconds,
    String by,
    String at,
    String until,
    String state,
    @Nullable String settledBy) {

  public static SuggestionJson of(SuggestionView view) {
    return new SuggestionJson(
        BedJson.BedLabel.of(view.bed()),
        view.pump().value(),
        view.pause().toSeconds(),
        view.by(),
        view.at().toString(),
        view.until().toString(),
        view.settled().map(it -> Json.code(it.how())).orElse("waiting"),
        view.settled().map(SuggestionView.Settled::by).orElse(null));
  }
}
