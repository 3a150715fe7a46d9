package vigil.fognode.egress.dashboard.json;

import org.jspecify.annotations.Nullable;
import vigil.models.limit.Limit;

/** A {@link Limit} as the API says it. */
public record LimitJson(
    String condition,
    String metric,
    String unit,
    String side,
    @Nullable Double bound,
    @Nullable Double hysteresis,
    long delayS,
    String priority) {
  public static LimitJson of(Limit limit) {
    return new LimitJson(
        limit.condition(),
        Json.code(limit.metric()),
        limit.metric().unit().ucum(),
        Json.code(limit.side()),
        Json.number(limit.bound()),
        Json.number(limit.hysteresis()),
        limit.delay().toSeconds(),
        Json.code(limit.priority()));
  }
}
