package vigil.models.feature;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vigil.models.Context;
import vigil.models.limit.Allowance;
import vigil.protocol.vocab.Metric;

/**
 * Which metrics something new moves, and when: what was given or done and is known to move them. A
 * diagnosis is nothing new; the baseline has learned it. Activity is over soon, and nothing to be
 * learned.
 */
record Explained(List<Span> spans) {
  static final Explained NOTHING = new Explained(List.of());

  /** What one thing moves while it holds. */
  private record Span(Context.Explanation given, Set<Metric> moved) {}

  static Explained of(Context context) {
    return new Explained(
        context.explanations().stream()
            .filter(Explained::isNew)
            .map(known -> new Span(known, Allowance.moved(known)))
            .filter(span -> !span.moved().isEmpty())
            .toList());
  }

  private static boolean isNew(Context.Explanation known) {
    return switch (known.sort()) {
      case MEDICATION, PROCEDURE, MEAL -> true;
      case DIAGNOSIS, ACTIVITY -> false;
    };
  }

  /** The metrics that are moved then. */
  Set<Metric> at(Instant then) {
    if (spans.isEmpty()) {
      return Set.of();
    }
    var moved = EnumSet.noneOf(Metric.class);
    spans.stream()
        .filter(span -> span.given().holds(then))
        .forEach(span -> moved.addAll(span.moved()));
    return moved;
  }
}
