package vigil.fognode.patient.core;

import java.util.Map;
import vigil.models.limit.Crossing;

/**
 * Rules that are under way, by condition: without them a delay would begin anew after a restart,
 * and an alert that is on would end and be raised again.
 */
public record Memory(
    Map<String, Crossing> crossings, Map<String, Crossing> timed, Exertion exertion) {
  public static final Memory NONE = new Memory(Map.of(), Map.of(), Exertion.REST);

  public Memory {
    crossings = Map.copyOf(crossings);
    timed = Map.copyOf(timed);
  }

  public static Memory of(PatientState state) {
    return new Memory(state.vitals().crossings(), state.timed(), state.vitals().exertion());
  }

  /** The state with these rules under way, its newest values untouched. */
  public PatientState restore(PatientState state) {
    var vitals = state.vitals();
    return state
        .withOnlyVitals(
            new Vitals(vitals.newest(), crossings, vitals.waveforms(), vitals.traces(), exertion))
        .withTimed(timed);
  }
}
