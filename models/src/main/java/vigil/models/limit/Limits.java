package vigil.models.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Priority;

/**
 * The alarm limits of one clinic, for an adult at rest; {@link Situation} moves them for others.
 */
public final class Limits {
  /** Bound and way back in the metric's unit, delay in seconds. An arrest is not delayed. */
  private static final String ADULT =
      """
      asystole         HEART_RATE        BELOW  20 20    0 HIGH   vital No heartbeat
      hr-extreme-low   HEART_RATE        BELOW  40  5    4 HIGH   vital Heart rate very low
      hr-low           HEART_RATE        BELOW  48  3   10 MEDIUM moved Heart rate low
      hr-high          HEART_RATE        ABOVE 130  5   10 MEDIUM moved Heart rate high
      hr-extreme-high  HEART_RATE        ABOVE 150  5    5 HIGH   moved Heart rate very high
      pulse-low        PULSE_RATE        BELOW  45  5   15 MEDIUM moved Pulse low
      pulse-high       PULSE_RATE        ABOVE 135  5   15 MEDIUM moved Pulse high
      spo2-low         SPO2              BELOW  90  2   15 MEDIUM moved Oxygen saturation low
      spo2-critical    SPO2              BELOW  80  3    8 HIGH   vital Oxygen saturation very low
      apnoea           RESPIRATION_RATE  BELOW   4  4   15 HIGH   vital Hardly breathing
      rr-low           RESPIRATION_RATE  BELOW   8  2   15 MEDIUM moved Breathing slow
      rr-high          RESPIRATION_RATE  ABOVE  30  3   15 MEDIUM moved Breathing fast
      bp-low           SYSTOLIC_PRESSURE BELOW  90  5    0 HIGH   moved Systolic pressure low
      bp-high          SYSTOLIC_PRESSURE ABOVE 200  8    0 MEDIUM moved Systolic pressure high
      map-low          MEAN_PRESSURE     BELOW  60  4    0 HIGH   vital Mean pressure low
      temp-low         TEMPERATURE       BELOW  35 0.3  60 MEDIUM moved Temperature low
      temp-high        TEMPERATURE       ABOVE  39 0.3  60 MEDIUM moved Fever
      glucose-low      GLUCOSE           BELOW  70  5    0 MEDIUM moved Glucose low
      glucose-critical GLUCOSE           BELOW  54  6    0 HIGH   vital Glucose very low
      glucose-high     GLUCOSE           ABOVE 300 20    0 MEDIUM moved Glucose high
      """;

  private static final Limits DELIVERED = new Limits(ADULT.lines().map(Limits::parse).toList());

  private final List<Limit> all;
  private final Map<Metric, List<Limit>> byMetric = new EnumMap<>(Metric.class);

  public Limits(List<Limit> all) {
    this.all = List.copyOf(all);
    for (var limit : all) {
      byMetric.computeIfAbsent(limit.metric(), metric -> new ArrayList<>()).add(limit);
    }
  }

  /** As delivered. */
  public static Limits adult() {
    return DELIVERED;
  }

  /** These with some replaced by others of the same condition. */
  public Limits with(Stream<Limit> others) {
    Map<String, Limit> changed = new HashMap<>();
    others.forEach(limit -> changed.put(limit.condition(), limit));
    return new Limits(
        all.stream().map(limit -> changed.getOrDefault(limit.condition(), limit)).toList());
  }

  public List<Limit> all() {
    return all;
  }

  public List<Limit> of(Metric metric) {
    return byMetric.getOrDefault(metric, List.of());
  }

  private static Limit parse(String line) {
    var word = line.split(" +", 9);
    return new Limit(
        word[0],
        Metric.valueOf(word[1]),
        Limit.Side.valueOf(word[2]),
        Double.parseDouble(word[3]),
        Double.parseDouble(word[4]),
        Duration.ofSeconds(Long.parseLong(word[5])),
        Priority.valueOf(word[6]),
        word[7].equals("vital"),
        word[8]);
  }
}
