package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import vigil.models.Judgement;
import vigil.protocol.vocab.Verdict;

/**
 * One window as the models judged it.
 *
 * @param end of the window
 * @param laidOut the same judgement beside the patient's usual, which takes longer than to judge;
 *     asked only where it is kept, and only until the models' track goes on
 * @param missing detectors that had no say in it
 */
public record Judged(
    Judgement judgement, Instant end, Supplier<Judgement> laidOut, List<Verdict.Missing> missing) {
  public Judged {
    missing = List.copyOf(missing);
  }
}
