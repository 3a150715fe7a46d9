package vigil.fognode.egress.dashboard.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.ActivationView;

/** An {@link ActivationView} as the API says it. */
public record ActivationJson(
    BedJson.BedLabel bed,
    String activation,
    String changed,
    @Nullable String until,
    @Nullable String by,
    String reason) {

  public static ActivationJson of(ActivationView view) {
    return new ActivationJson(
        BedJson.BedLabel.of(view.bed()),
        Json.code(view.activation()),
        view.changed().toString(),
        view.until().map(Instant::toString).orElse(null),
        view.by().orElse(null),
        view.reason());
  }
}
