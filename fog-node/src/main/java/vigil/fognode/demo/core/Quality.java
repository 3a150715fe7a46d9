package vigil.fognode.demo.core;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vigil.protocol.vocab.Cause;

/**
 * How good what was said of streams is, with 95 % intervals by drawing patients.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4899-4541-9">Efron and Tibshirani 1993</a>,
 *     percentile interval
 */
public final class Quality {
  private static final int DRAWS = 1_000;
  private static final long SEED = 20_25;

  private final List<Scored> scored;
  private final int[] patients;

  private Quality(List<Scored> scored) {
    this.scored = List.copyOf(scored);
    this.patients = scored.stream().mapToInt(s -> s.stream().patient()).distinct().toArray();
  }

  /**
   * A figure and its interval.
   *
   * @param value NaN where no stream tells it
   */
  public record Figure(double value, double low, double high) {
    private static final Figure NONE = new Figure(Double.NaN, Double.NaN, Double.NaN);

    /** Whether another measurement of the same can be told from this one. */
    public boolean holds(double other) {
      return Double.isNaN(value) ? Double.isNaN(other) : other >= low && other <= high;
    }
  }

  /** A stream's count, weighted by how often its patient was drawn. */
  private record Drawn(List<Scored> scored, Map<Integer, Integer> weights) {
    double sum(ToDoubleFunction<Scored> number) {
      return scored.stream()
          .mapToDouble(s -> weights.getOrDefault(s.stream().patient(), 0) * number.applyAsDouble(s))
          .sum();
    }

    double count(Predicate<Scored> those) {
      return sum(s -> those.test(s) ? 1 : 0);
    }

    double share(Predicate<Scored> part, Predicate<Scored> of) {
      return count(part.and(of)) / count(of);
    }
  }

  /** All figures by name, in the order in which they are told. */
  public static Map<String, Figure> of(List<Scored> scored) {
    var quality = new Quality(scored);
    Predicate<Scored> event = s -> s.stream().isEvent();
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("f1", quality.figure(drawn -> f1(drawn, event)));
    figures.put("precision", quality.figure(drawn -> precision(drawn, event)));
    figures.put("recall", quality.figure(drawn -> drawn.share(Scored::isFound, event)));
    for (var cause : List.of(Cause.DEVICE, Cause.PATIENT, Cause.TAMPERING)) {
      figures.put(
          "found:" + cause.name().toLowerCase(Locale.ROOT),
          quality.figure(drawn -> drawn.share(Scored::isFound, isOf(cause))));
    }
    figures.put(
        "causeRight",
        quality.figure(drawn -> drawn.share(Scored::hasRightCause, event.and(Scored::isFound))));
    figures.put(
        "falseAlertsPerHour",
        quality.figure(drawn -> drawn.sum(Scored::falseAlerts) / drawn.sum(Scored::hours)));
    figures.put(
        "exerciseFalse",
        quality.figure(drawn -> drawn.share(Scored::isFound, isOf(Cause.CONTEXT))));
    return figures;
  }

  private static Predicate<Scored> isOf(Cause cause) {
    return s -> s.stream().laidIn().filter(laid -> laid.cause() == cause).isPresent();
  }

  private static double precision(Drawn drawn, Predicate<Scored> event) {
    double found = drawn.count(event.and(Scored::isFound));
    return found / (found + drawn.sum(Scored::falseAlerts));
  }

  private static double f1(Drawn drawn, Predicate<Scored> event) {
    double found = drawn.count(event.and(Scored::isFound));
    return 2 * found / (found + drawn.sum(Scored::falseAlerts) + drawn.count(event));
  }

  private Figure figure(ToDoubleFunction<Drawn> statistic) {
    double value = statistic.applyAsDouble(drawn(IntStream.range(0, patients.length).toArray()));
    if (Double.isNaN(value)) {
      return Figure.NONE;
    }
    var random = new Random(SEED);
    var drawn =
        IntStream.range(0, DRAWS)
            .mapToDouble(
                draw ->
                    statistic.applyAsDouble(
                        drawn(random.ints(patients.length, 0, patients.length).toArray())))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return drawn.length == 0 ? Figure.NONE : new Figure(value, at(drawn, 0.025), at(drawn, 0.975));
  }

  private Drawn drawn(int[] who) {
    var weights = new LinkedHashMap<Integer, Integer>();
    Arrays.stream(who).forEach(i -> weights.merge(patients[i], 1, Integer::sum));
    return new Drawn(scored, weights);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
