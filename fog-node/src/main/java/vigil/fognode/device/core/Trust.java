package vigil.fognode.device.core;

import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.SampleBlock;

/**
 * What speaks against a device's data being its own.
 *
 * @param echo what it sends again
 * @param echoSince since when it does
 * @param leaps changes that no body can make
 * @param suspicion newest sign that somebody else sends in its name
 */
public record Trust(
    Echo echo, Optional<Instant> echoSince, Leaps leaps, Optional<Suspicion> suspicion) {
  static final Trust FULL = new Trust(Echo.NONE, Optional.empty(), Leaps.NONE, Optional.empty());

  /** A sign that somebody else sends in a device's name. */
  public record Suspicion(String condition, String sentence, Instant since, Instant at) {}

  Trust next(SampleBlock block, Instant receivedAt) {
    var heard = echo.next(block);
    return new Trust(
        heard,
        heard.heard().flatMap(it -> echoSince.or(() -> Optional.of(receivedAt))),
        leaps.next(block, receivedAt),
        suspicion);
  }

  /** Somebody else seems to send in the device's name; the same sign again is not a new one. */
  Trust suspect(String condition, String sentence, Instant at) {
    var since =
        suspicion
            .filter(before -> before.condition().equals(condition))
            .map(Suspicion::since)
            .orElse(at);
    return new Trust(
        echo, echoSince, leaps, Optional.of(new Suspicion(condition, sentence, since, at)));
  }
}
