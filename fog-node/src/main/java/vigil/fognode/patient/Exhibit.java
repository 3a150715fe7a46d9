package vigil.fognode.patient;

import java.time.Instant;
import java.util.Map;
import vigil.models.Judgement;
import vigil.models.Window;
import vigil.protocol.vocab.PatientId;

/**
 * All that a judgement was made of, kept with the alert: scoring it again must give the same
 * number, bit for bit.
 *
 * @param condition with patient and onset the alert's identity
 * @param track as it was when the window was judged
 * @param scores by detector name, as they were used
 * @param judgement with model version, score, threshold, attribution
 */
public record Exhibit(
    PatientId patient,
    String condition,
    Instant onset,
    Window window,
    byte[] track,
    Map<String, Float> scores,
    Judgement judgement) {}
