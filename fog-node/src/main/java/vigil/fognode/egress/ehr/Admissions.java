package vigil.fognode.egress.ehr;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.PatientId;

/** Who lies where, as what is told by HL7 changes it; each is done once it is durable. */
public interface Admissions {

  /** The patient lies there from now on; a sentence where that cannot be. */
  CompletionStage<Optional<String>> place(Bed bed);

  /** The patient lies there, if anywhere; a sentence where that cannot be. */
  CompletionStage<Optional<String>> correct(Bed bed);

  /** The patient lies nowhere. */
  CompletionStage<?> discharge(PatientId patient);
}
