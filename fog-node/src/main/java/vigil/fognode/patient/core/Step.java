package vigil.fognode.patient.core;

import java.util.List;

/** The outcome of one input: what is remembered next, and what is to be done. */
public record Step(PatientState state, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
