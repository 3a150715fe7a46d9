package vigil.fognode.patient.core;

import java.time.Instant;
import vigil.models.Judgement;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Verdict;

/** What is to be done after a step. */
public sealed interface Effect {
  /** Tell the next stage. */
  record Report(Verdict verdict) implements Effect {}

  /** Keep what the models saw, so that the condition can be judged again later. */
  record KeepWindow(String condition, Instant onset, Judgement judgement) implements Effect {}

  /** Keep what the rules saw, for the same reason. */
  record KeepScene(Finding finding, Scene scene) implements Effect {}
}
