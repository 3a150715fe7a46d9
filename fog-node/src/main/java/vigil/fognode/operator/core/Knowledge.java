package vigil.fognode.operator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.models.Context;

/**
 * A change of what is known of a patient; an empty field stays as it is.
 *
 * @param explanation one more thing that explains changed readings, from now on
 */
public record Knowledge(
    Optional<Boolean> onOxygen,
    Optional<Boolean> hypercapnic,
    Optional<Boolean> alert,
    Optional<Boolean> asleep,
    Optional<Explanation> explanation) {

  /** One thing that explains changed readings, and for how long. */
  public record Explanation(Context.Sort sort, String what, Duration lasts) {}

  /** The context after this change; what no longer explains anything is dropped. */
  public Context appliedTo(Context context, Instant now) {
    var explanations = new ArrayList<Context.Explanation>();
    context.explanations().stream()
        .filter(known -> known.from().plus(known.lasts()).isAfter(now))
        .forEach(explanations::add);
    explanation.ifPresent(
        it -> explanations.add(new Context.Explanation(it.sort(), it.what(), now, it.lasts())));
    return new Context(
        context.age(),
        context.sex(),
        hypercapnic.orElse(context.hypercapnic()),
        onOxygen.orElse(context.onOxygen()),
        alert.orElse(context.alert()),
        context.activity(),
        asleep.orElse(context.asleep()),
        List.copyOf(explanations));
  }
}
