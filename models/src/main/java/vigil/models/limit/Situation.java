package vigil.models.limit;

import static vigil.models.limit.Limit.Side.ABOVE;
import static vigil.models.limit.Limit.Side.BELOW;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vigil.models.Context;
import vigil.protocol.vocab.Metric;

/**
 * How a patient's context moves the limits: age, exertion, sleep, NEWS2 scale, drugs, meals. A
 * vital limit is never moved by what the patient does or was given, only by age.
 *
 * @param exertion metabolic equivalent of the last minutes, 1 at rest; NaN where nothing says
 * @see <a href="https://doi.org/10.1016/S0735-1097(00)01054-8">Tanaka 2001</a> for the largest
 *     heart rate of an age
 * @see <a href="https://doi.org/10.1016/S0140-6736(10)62226-X">Fleming 2011</a> for children
 */
public record Situation(Context context, double exertion, Instant now) {
  /** An adult's usual age where the record says none, in years. */
  private static final int USUAL_AGE = 50;

  /** Rise of the heart rate with work that is still fitting, beyond what the work asks, per min. */
  private static final double RESERVE = 18;

  private static final double RESTING_RATE = 75;

  /** How far the heart slows in sleep beyond what the limit expects, per minute. */
  private static final double SLEEP_RATE = 6;

  private static final double LARGEST_EXERTION = 10;
  private static final double BREATHS_PER_EQUIVALENT = 3;

  /** By how much more than a bound's allowance a value may move and still be explained by it. */
  private static final double SLACK = 1.6;

  /** Exertion from which a patient counts as moving. */
  public static final double MOVING = 1.8;

  /** The limit as it stands for this patient now. */
  public Limit apply(Limit limit) {
    var aged = forAge(limit);
    return limit.vital() ? aged : aged.widened(allowance(limit.metric(), limit.side(), aged));
  }

  /**
   * What explains that a value lies where it does, in a few words; empty where nothing does.
   *
   * @param expected what the patient's baseline expects, in the metric's unit
   */
  public Optional<String> explains(Metric metric, double seen, double expected) {
    var side = seen > expected ? ABOVE : BELOW;
    double off = Math.abs(seen - expected);
    if (isOfActivity(metric, seen, expected)) {
      return Optional.of("activity");
    }
    if (off <= asleepFall(metric, side, expected)) {
      return Optional.of("sleep");
    }
    return active().stream()
        .filter(e -> off <= SLACK * Allowance.of(e, metric, side, now))
        .map(Context.Explanation::what)
        .findFirst();
  }

  /** Whether what the patient does lifts a metric from {@code expected} to {@code seen}. */
  public boolean isOfActivity(Metric metric, double seen, double expected) {
    return isMoving() && seen > expected && seen - expected <= fittingRise(metric, expected);
  }

  /** The highest heart rate that fits this exertion at this age, per minute. */
  public double fittingRate() {
    double largest = 208 - 0.7 * context.age().orElse(USUAL_AGE);
    double share = Math.clamp((exertion - 1) / (LARGEST_EXERTION - 1), 0, 1);
    return Math.min(largest, RESTING_RATE + share * (largest - RESTING_RATE) + RESERVE);
  }

  public boolean isMoving() {
    return exertion >= MOVING;
  }

  private double allowance(Metric metric, Limit.Side side, Limit aged) {
    double drugs =
        active().stream().mapToDouble(e -> Allowance.of(e, metric, side, now)).max().orElse(0);
    double scale = metric == Metric.SPO2 && side == BELOW && context.hypercapnic() ? 5 : 0;
    return Math.max(
        Math.max(drugs, scale),
        Math.max(exertionAllowance(metric, side, aged.bound()), asleepAllowance(metric, side)));
  }

  private double exertionAllowance(Metric metric, Limit.Side side, double bound) {
    if (!isMoving() || side == BELOW) {
      return 0;
    }
    return metric == Metric.RESPIRATION_RATE || metric == Metric.SYSTOLIC_PRESSURE
        ? fittingRise(metric, bound) / 2
        : fittingRise(metric, bound);
  }

  /** How far above {@code from} this exertion may bring a metric, in its unit. */
  private double fittingRise(Metric metric, double from) {
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> Math.max(0, fittingRate() - from);
      case RESPIRATION_RATE -> 2 * BREATHS_PER_EQUIVALENT * (exertion - 1);
      case SYSTOLIC_PRESSURE -> 20 * (exertion - 1);
      default -> 0;
    };
  }

  private double asleepAllowance(Metric metric, Limit.Side side) {
    boolean rate = metric == Metric.HEART_RATE || metric == Metric.PULSE_RATE;
    return isAsleep() && side == BELOW && rate ? SLEEP_RATE : 0;
  }

  /**
   * How far below the waking usual sleep may bring a metric, in its unit: the heart by a fifth,
   * breathing and pressure by less. Saturation that falls in sleep is to be told.
   *
   * @see <a href="https://doi.org/10.1001/archinte.167.19.2116">Ben-Dov 2007</a> for the heart rate
   */
  private double asleepFall(Metric metric, Limit.Side side, double expected) {
    if (!isAsleep() || side == ABOVE) {
      return 0;
    }
    return switch (metric) {
      case HEART_RATE, PULSE_RATE -> 0.2 * expected;
      case RESPIRATION_RATE -> 3;
      case SYSTOLIC_PRESSURE -> 12;
      case DIASTOLIC_PRESSURE, MEAN_PRESSURE -> 8;
      case TEMPERATURE -> 0.5;
      default -> 0;
    };
  }

  /** Whoever moves does not sleep, whatever was noted. */
  private boolean isAsleep() {
    return context.asleep() && !isMoving();
  }

  private List<Context.Explanation> active() {
    return context.explanations().stream()
        .filter(e -> e.sort() != Context.Sort.ACTIVITY && e.holds(now))
        .toList();
  }

  private Limit forAge(Limit limit) {
    int age = context.age().orElse(USUAL_AGE);
    if (age >= 16) {
      return limit;
    }
    double shift =
        switch (limit.metric()) {
          case HEART_RATE, PULSE_RATE -> age < 1 ? 50 : age < 5 ? 35 : age < 12 ? 15 : 0;
          case RESPIRATION_RATE -> age < 1 ? 25 : age < 5 ? 12 : age < 12 ? 3 : 0;
          case SYSTOLIC_PRESSURE -> age < 1 ? -25 : age < 5 ? -15 : age < 12 ? -5 : 0;
          case MEAN_PRESSURE -> age < 1 ? -20 : age < 5 ? -12 : age < 12 ? -5 : 0;
          default -> 0;
        };
    boolean arrest = limit.side() == BELOW && limit.bound() <= 20 && limit.vital();
    boolean mirrored = limit.side() == ABOVE || shift < 0;
    return arrest ? limit : limit.withBound(limit.bound() + (mirrored ? shift : 0.6 * shift));
  }
}
