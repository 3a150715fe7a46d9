package vigil.protocol.vocab;

import java.time.Instant;
import java.util.Optional;

/**
 * One condition that is present. The same {@code condition} on the same patient is the same alert.
 *
 * @param condition stable code, lower case with dashes, such as {@code hr-high}, {@code lead-off},
 *     {@code replayed-data}, {@code deterioration}
 * @param device the device at fault or under suspicion; empty for a physiological condition
 * @param onset when it began, by the node's clock
 */
public record Finding(
    String condition,
    Cause cause,
    Kind kind,
    Priority priority,
    Optional<DeviceId> device,
    Instant onset,
    Evidence evidence) {}
