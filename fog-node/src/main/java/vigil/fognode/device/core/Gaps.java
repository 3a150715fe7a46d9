package vigil.fognode.device.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.SampleBlock;

/**
 * What came of all that a device has numbered.
 *
 * @param missingSince when blocks began to be missing
 */
public record Gaps(Continuity continuity, Optional<Instant> missingSince) {
  static final Gaps NONE = new Gaps(Continuity.EMPTY, Optional.empty());

  Gaps next(SampleBlock block, Instant receivedAt) {
    var seen = continuity.seen(block.id(), block.digest());
    return new Gaps(
        seen,
        seen.missing() == 0 ? Optional.empty() : missingSince.or(() -> Optional.of(receivedAt)));
  }
}
