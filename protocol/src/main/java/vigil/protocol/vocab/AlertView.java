package vigil.protocol.vocab;

import java.time.Instant;
import java.util.Optional;

/**
 * One alert as people see it; sent again at each change.
 *
 * @param id the same from start to end
 * @param revision counts the alert's changes, from 1; an older one is out of date
 * @param arrived when the block that led to it was read, by the node's clock
 * @param raised when its signal was first given, by the node's clock
 * @param acknowledgedBy the operator's name at this node
 */
public record AlertView(
    String id,
    long revision,
    Bed bed,
    Finding finding,
    Presence presence,
    Audience audience,
    Instant arrived,
    Instant raised,
    Instant changed,
    Optional<String> acknowledgedBy)
    implements ScreenUpdate {}
