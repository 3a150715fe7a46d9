package vigil.models.limit;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vigil.models.Context;
import vigil.protocol.vocab.Metric;

/**
 * How hard what somebody saw a patient do is, in metabolic equivalents: for a time, and only where
 * no device measures it.
 *
 * @see <a href="https://doi.org/10.1249/MSS.0b013e31821ece12">Ainsworth 2011, Compendium</a>
 */
public final class Work {
  private static final Map<String, Double> EQUIVALENTS =
      Map.of("walking", 3.0, "stairs", 4.0, "cycling", 3.5, "exercise", 3.8);

  /** What {@link Situation} lets rise with work. */
  private static final Set<Metric> MOVED =
      Set.of(
          Metric.HEART_RATE, Metric.PULSE_RATE, Metric.RESPIRATION_RATE, Metric.SYSTOLIC_PRESSURE);

  private Work() {}

  /** The context with the activity that was noted by hand, where nothing else says one. */
  public static Context noted(Context context, Instant now) {
    if (!Double.isNaN(context.activity()) || context.explanations().isEmpty()) {
      return context;
    }
    double hardest =
        context.explanations().stream()
            .filter(it -> it.sort() == Context.Sort.ACTIVITY && it.holds(now))
            .mapToDouble(it -> equivalents(it.what()))
            .max()
            .orElse(0);
    return hardest > 0 ? context.withActivity(hardest) : context;
  }

  static Set<Metric> moved(String what) {
    return equivalents(what) > 0 ? MOVED : Set.of();
  }

  /** 0 where nobody knows the word. */
  private static double equivalents(String what) {
    var named = what.toLowerCase(Locale.ROOT);
    return EQUIVALENTS.entrySet().stream()
        .filter(known -> named.contains(known.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .max()
        .orElse(0);
  }
}
