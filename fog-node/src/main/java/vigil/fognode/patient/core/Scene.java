package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.List;
import vigil.protocol.vocab.Finding;

/** All that the rules read of a patient at one time: the same scene gives the same findings. */
public record Scene(PatientState state, Rulebook book, Instant at) {

  public List<Finding> findings() {
    return Findings.of(state, book, at);
  }
}
