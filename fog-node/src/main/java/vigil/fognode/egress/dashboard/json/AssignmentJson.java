package vigil.fognode.egress.dashboard.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vigil.protocol.vocab.AssignmentView;

/**
 * An {@link AssignmentView} as the API says it.
 *
 * @param nurse absent where nobody has the bed
 */
public record AssignmentJson(
    BedJson.BedLabel bed,
    @Nullable String nurse,
    @Nullable String until,
    @Nullable String by,
    String changed) {

  public static AssignmentJson of(AssignmentView view) {
    return new AssignmentJson(
        BedJson.BedLabel.of(view.bed()),
        view.nurse().orElse(null),
        view.until().map(Instant::toString).orElse(null),
        view.by().orElse(null),
        view.changed().toString());
  }
}
