package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import vigil.models.limit.Crossing;

/**
 * What comes and goes is one condition, not one each time: a pause in each breath, an electrode
 * that is pulled at now and then. What kills is told each time it comes.
 */
final class Lingering {
  private static final String LAST = "-last";

  /** After the last time: pauses and runs may be half a minute apart. */
  private static final Map<String, Duration> FOR =
      Map.of(
          RhythmCondition.PAUSE.code(),
          Duration.ofSeconds(60),
          RhythmCondition.VENTRICULAR_RUN.code(),
          Duration.ofSeconds(60),
          EcgFaults.NOISY,
          Duration.ofSeconds(15),
          EcgFaults.AGAINST_PULSE,
          Duration.ofSeconds(15));

  /** Shorter than it, something that has to last has not stopped. */
  private static final Duration GAP = Duration.ofSeconds(6);

  static final Set<String> NAMES = names();

  private Lingering() {}

  private static Set<String> names() {
    var names = new HashSet<String>();
    FOR.keySet().forEach(name -> names.add(name + LAST));
    return Set.copyOf(names);
  }

  /**
   * The rule as it counts, with its last time noted.
   *
   * @param into what is remembered next
   */
  static Timed.Rule of(
      Timed.Rule rule, PatientState state, Instant now, Map<String, Crossing> into) {
    var linger = FOR.get(rule.condition());
    if (linger == null) {
      return rule;
    }
    var name = rule.condition() + LAST;
    if (rule.excess() > 0) {
      into.put(name, new Crossing(now, true));
      return rule;
    }
    var last = state.timed().get(name);
    boolean on = Rhythms.isPresent(state, rule.condition());
    if (last == null || last.since().plus(on ? linger : GAP).isBefore(now)) {
      return rule;
    }
    into.put(name, last);
    boolean begun = state.timed().containsKey(rule.condition());
    return begun ? new Timed.Rule(rule.condition(), 1, 0, rule.delay()) : rule;
  }
}
