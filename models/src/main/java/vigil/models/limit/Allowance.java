package vigil.models.limit;

import static vigil.models.limit.Limit.Side.ABOVE;
import static vigil.models.limit.Limit.Side.BELOW;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vigil.models.Context;
import vigil.protocol.vocab.Metric;

/**
 * By how much a drug, a procedure, a meal or a diagnosis moves a bound. Known effects in usual
 * doses, kept small: an allowance may spare an early alert, never a dangerous one. What makes a
 * patient worse in the same direction as it works (opioids and breathing, insulin and glucose) is
 * left out on purpose.
 */
public final class Allowance {
  private static final List<Allowance> KNOWN =
      List.of(
          of("salbutamol", Metric.HEART_RATE, ABOVE, 15),
          of("adrenaline", Metric.HEART_RATE, ABOVE, 15),
          of("atropine", Metric.HEART_RATE, ABOVE, 15),
          of("adrenaline", Metric.SYSTOLIC_PRESSURE, ABOVE, 15),
          of("noradrenaline", Metric.SYSTOLIC_PRESSURE, ABOVE, 15),
          of("metoprolol", Metric.HEART_RATE, BELOW, 5),
          of("bisoprolol", Metric.HEART_RATE, BELOW, 5),
          of("propranolol", Metric.HEART_RATE, BELOW, 5),
          of("nitroglycerin", Metric.SYSTOLIC_PRESSURE, BELOW, 5),
          of("prednisolone", Metric.GLUCOSE, ABOVE, 50),
          of("dexamethasone", Metric.GLUCOSE, ABOVE, 50),
          of("meal", Metric.GLUCOSE, ABOVE, 40),
          of("physiotherapy", Metric.HEART_RATE, ABOVE, 10),
          of("physiotherapy", Metric.RESPIRATION_RATE, ABOVE, 6),
          of("suction", Metric.SPO2, BELOW, 3),
          of("suction", Metric.HEART_RATE, ABOVE, 10),
          of("copd", Metric.RESPIRATION_RATE, ABOVE, 2));

  private final String what;
  private final Metric metric;
  private final Limit.Side side;
  private final double by;

  private Allowance(String what, Metric metric, Limit.Side side, double by) {
    this.what = what;
    this.metric = metric;
    this.side = side;
    this.by = by;
  }

  /** In the metric's unit; 0 where it explains nothing. A pulse is moved as the heart rate is. */
  static double of(Context.Explanation given, Metric metric, Limit.Side side) {
    var named = named(given);
    var read = metric == Metric.PULSE_RATE ? Metric.HEART_RATE : metric;
    return KNOWN.stream()
        .filter(known -> known.metric == read && known.side == side && named.contains(known.what))
        .mapToDouble(known -> known.by)
        .max()
        .orElse(0);
  }

  /** The metrics that something so called moves; none where nobody knows what it does. */
  public static Set<Metric> moved(Context.Explanation given) {
    return given.sort() == Context.Sort.ACTIVITY ? Work.moved(given.what()) : moved(named(given));
  }

  private static Set<Metric> moved(String named) {
    var moved = EnumSet.noneOf(Metric.class);
    KNOWN.stream().filter(known -> named.contains(known.what)).forEach(it -> moved.add(it.metric));
    if (moved.contains(Metric.HEART_RATE)) {
      moved.add(Metric.PULSE_RATE);
    }
    return moved;
  }

  /** A meal is one, whatever was on the plate. */
  private static String named(Context.Explanation given) {
    var what = given.what().toLowerCase(Locale.ROOT);
    return given.sort() == Context.Sort.MEAL ? "meal " + what : what;
  }

  private static Allowance of(String what, Metric metric, Limit.Side side, double by) {
    return new Allowance(what, metric, side, by);
  }
}
