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
 * diagnosis is nothing new; the baseline has learned it.
 */
record Explained(List<Span> spans) {
  static final Explained NOTHING = new Explained(List.of());

  /** What one thing moves while it holds. */
  private record Span(Context.Explanation given, Set<Metric> moved) {}

  static Explained of(Context context) {
    return new Explained(
        context.explanations().stream()
            .filter(known -> known.sort() != Context.Sort.DIAGNOSIS)
            .map(known -> new Span(known, Allowance.moved(known.what())))
            .filter(span -> !span.moved().isEmpty())
            .toList());
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
