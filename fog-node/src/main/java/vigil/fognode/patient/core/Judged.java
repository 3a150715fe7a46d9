package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.function.Supplier;
import vigil.models.Judgement;

/**
 * One window as the models judged it.
 *
 * @param end of the window
 * @param laidOut the same judgement beside the patient's usual, which takes longer than to judge;
 *     asked only where it is kept, and only until the models' track goes on
 */
public record Judged(Judgement judgement, Instant end, Supplier<Judgement> laidOut) {}
