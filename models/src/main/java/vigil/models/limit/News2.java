package vigil.models.limit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vigil.models.Context;
import vigil.protocol.vocab.Metric;

/**
 * National Early Warning Score 2. A missing input makes it incomplete, never 0, be it a value or
 * what nobody has said of the patient; values are rounded as the chart prints them before they are
 * banded; saturation scale 2 comes from the context.
 *
 * @see <a href="https://www.rcp.ac.uk/resources/national-early-warning-score-news-2/">Royal College
 *     of Physicians 2017</a>
 */
public record News2(Map<Item, Integer> points, Set<Item> missing) {
  public News2 {
    points = Map.copyOf(points);
    missing = Set.copyOf(missing);
  }

  /** The seven items of the chart. */
  public enum Item {
    RESPIRATION,
    SATURATION,
    OXYGEN,
    SYSTOLIC,
    PULSE,
    CONSCIOUSNESS,
    TEMPERATURE
  }

  /** What the score asks for. */
  public enum Response {
    /** 0: observed each 12 hours. */
    ROUTINE,
    /** 1 to 4: each 4 to 6 hours. */
    LOW,
    /** A single item of 3: hourly. */
    SINGLE_THREE,
    /** 5 or more: urgent, hourly. */
    URGENT,
    /** 7 or more: emergency, continuous. */
    EMERGENCY
  }

  /**
   * Empty for whom the score is not made: under 16, or pregnant.
   *
   * @param values newest usable value per metric, in its unit; none that is too old
   */
  public static Optional<News2> of(Map<Metric, Double> values, Context context) {
    if (context.age().orElse(16) < 16 || isPregnant(context)) {
      return Optional.empty();
    }
    var points = new EnumMap<Item, Integer>(Item.class);
    put(points, Item.RESPIRATION, respiration(values.get(Metric.RESPIRATION_RATE)));
    put(points, Item.SATURATION, saturation(values.get(Metric.SPO2), context));
    put(points, Item.SYSTOLIC, systolic(values.get(Metric.SYSTOLIC_PRESSURE)));
    var pulse = values.getOrDefault(Metric.HEART_RATE, Double.NaN);
    put(points, Item.PULSE, pulse(pulse.isNaN() ? values.get(Metric.PULSE_RATE) : pulse));
    put(points, Item.TEMPERATURE, temperature(values.get(Metric.TEMPERATURE)));
    context.onOxygen().ifPresent(oxygen -> points.put(Item.OXYGEN, oxygen ? 2 : 0));
    context.alert().ifPresent(alert -> points.put(Item.CONSCIOUSNESS, alert ? 0 : 3));
    var missing = EnumSet.allOf(Item.class);
    missing.removeAll(points.keySet());
    return Optional.of(new News2(points, missing));
  }

  /** Sum of what is known; of an incomplete score the least it can be. */
  public int total() {
    return points.values().stream().mapToInt(Integer::intValue).sum();
  }

  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** What the score asks for at least. */
  public Response response() {
    int total = total();
    if (total >= 7) {
      return Response.EMERGENCY;
    }
    if (total >= 5) {
      return Response.URGENT;
    }
    if (points.containsValue(3)) {
      return Response.SINGLE_THREE;
    }
    return total == 0 ? Response.ROUTINE : Response.LOW;
  }

  private static boolean isPregnant(Context context) {
    return context.explanations().stream()
        .anyMatch(
            e ->
                e.sort() == Context.Sort.DIAGNOSIS
                    && e.what().toLowerCase(Locale.ROOT).contains("pregnan"));
  }

  private static void put(Map<Item, Integer> points, Item item, int value) {
    if (value >= 0) {
      points.put(item, value);
    }
  }

  private static int respiration(@Nullable Double value) {
    return band(value, 0, new double[] {8, 11, 20, 24}, 3, 1, 0, 2, 3);
  }

  private static int systolic(@Nullable Double value) {
    return band(value, 0, new double[] {90, 100, 110, 219}, 3, 2, 1, 0, 3);
  }

  private static int pulse(@Nullable Double value) {
    return band(value, 0, new double[] {40, 50, 90, 110, 130}, 3, 1, 0, 1, 2, 3);
  }

  private static int temperature(@Nullable Double value) {
    return band(value, 1, new double[] {35.0, 36.0, 38.0, 39.0}, 3, 1, 0, 1, 2);
  }

  private static int saturation(@Nullable Double value, Context context) {
    if (!context.hypercapnic()) {
      return band(value, 0, new double[] {91, 93, 95}, 3, 2, 1, 0);
    }
    int onAir = band(value, 0, new double[] {83, 85, 87}, 3, 2, 1, 0);
    if (value == null || onAir < 0 || rounded(value, 0) <= 92) {
      return onAir;
    }
    return context
        .onOxygen()
        .map(oxygen -> oxygen ? band(value, 0, new double[] {94, 96}, 1, 2, 3) : onAir)
        .orElse(-1);
  }

  /**
   * Points of the first band whose upper edge the rounded value does not pass; −1 of no value.
   *
   * @param points shape [edges + 1]
   */
  private static int band(@Nullable Double value, int digits, double[] edges, int... points) {
    if (value == null || !Double.isFinite(value)) {
      return -1;
    }
    double rounded = rounded(value, digits);
    int i = 0;
    while (i < edges.length && rounded > edges[i]) {
      i++;
    }
    return points[i];
  }

  /** As a person reads the decimal number: 35.05 is 35.1, whatever its nearest double. */
  private static double rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }
}
