package vigil.models.limit;

import java.time.Duration;
import java.time.Instant;
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
 *
 * <p>However long somebody notes that a dose or a meal explains something, it does so only while it
 * works: glucose rises some minutes after a meal, and four hours later no meal explains it. The
 * times are those of usual forms, the longest where several are given.
 *
 * @see <a href="https://www.medicines.org.uk/emc">eMC, summaries of product characteristics §5</a>
 */
public final class Allowance {
  /** A diagnosis does not end. */
  private static final Duration ALWAYS = Duration.ofDays(100_000);

  /** Word, metric, side, by how much, minutes after which it works, and until when. */
  private static final String EFFECTS =
      """
      salbutamol    HEART_RATE        ABOVE 15  0  360
      adrenaline    HEART_RATE        ABOVE 15  0   60
      atropine      HEART_RATE        ABOVE 15  0  240
      adrenaline    SYSTOLIC_PRESSURE ABOVE 15  0   60
      noradrenaline SYSTOLIC_PRESSURE ABOVE 15  0 1440
      metoprolol    HEART_RATE        BELOW  5  0 1440
      bisoprolol    HEART_RATE        BELOW  5  0 2160
      propranolol   HEART_RATE        BELOW  5  0 1440
      nitroglycerin SYSTOLIC_PRESSURE BELOW  5  0 1440
      prednisolone  GLUCOSE           ABOVE 50 60 1440
      dexamethasone GLUCOSE           ABOVE 50 60 4320
      meal          GLUCOSE           ABOVE 40 10  240
      physiotherapy HEART_RATE        ABOVE 10  0   60
      physiotherapy RESPIRATION_RATE  ABOVE  6  0   60
      suction       SPO2              BELOW  3  0   15
      suction       HEART_RATE        ABOVE 10  0   15
      copd          RESPIRATION_RATE  ABOVE  2  0    -
      """;

  private static final List<Allowance> KNOWN = EFFECTS.lines().map(Allowance::parse).toList();

  private final String what;
  private final Metric metric;
  private final Limit.Side side;
  private final double by;
  private final Duration after;
  private final Duration until;

  private Allowance(
      String what, Metric metric, Limit.Side side, double by, List<Duration> afterUntil) {
    this.what = what;
    this.metric = metric;
    this.side = side;
    this.by = by;
    this.after = afterUntil.getFirst();
    this.until = afterUntil.getLast();
  }

  /**
   * In the metric's unit; 0 where it explains nothing, or does so not yet or no longer. A pulse is
   * moved as the heart rate is.
   *
   * @param now when the metric has its value
   */
  static double of(Context.Explanation given, Metric metric, Limit.Side side, Instant now) {
    var since = Duration.between(given.from(), now);
    var named = named(given);
    var read = metric == Metric.PULSE_RATE ? Metric.HEART_RATE : metric;
    return KNOWN.stream()
        .filter(known -> known.metric == read && known.side == side && named.contains(known.what))
        .filter(known -> since.compareTo(known.after) >= 0 && since.compareTo(known.until) < 0)
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

  private static Allowance parse(String line) {
    var word = line.split(" +");
    return new Allowance(
        word[0],
        Metric.valueOf(word[1]),
        Limit.Side.valueOf(word[2]),
        Double.parseDouble(word[3]),
        List.of(minutes(word[4]), word[5].equals("-") ? ALWAYS : minutes(word[5])));
  }

  private static Duration minutes(String number) {
    return Duration.ofMinutes(Long.parseLong(number));
  }
}
