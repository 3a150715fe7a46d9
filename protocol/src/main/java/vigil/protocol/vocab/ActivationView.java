package vigil.protocol.vocab;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a bed's signals are given, as people see it; sent again at each change and as a reminder.
 *
 * @param until when a pause ends by itself
 * @param by the operator's name; empty where it resumed by itself
 * @param reason in the operator's words; empty for a pause
 */
public record ActivationView(
    Bed bed,
    Activation activation,
    Instant changed,
    Optional<Instant> until,
    Optional<String> by,
    String reason)
    implements ScreenUpdate {}
