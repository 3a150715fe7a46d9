package vigil.protocol.vocab;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A pause of a pump that somebody has suggested, as people see it; only a clinician's confirmation
 * sends it.
 *
 * @param by the operator's name
 * @param until when it lapses
 * @param settled what became of it; empty while it waits
 */
public record SuggestionView(
    Bed bed,
    DeviceId pump,
    Duration pause,
    String by,
    Instant at,
    Instant until,
    Optional<Settled> settled)
    implements ScreenUpdate {

  /** What somebody made of it. */
  public record Settled(How how, String by, Instant at) {}

  public enum How {
    CONFIRMED,
    WITHDRAWN
  }

  public SuggestionView settledWith(Settled settled) {
    return new SuggestionView(bed, pump, pause, by, at, until, Optional.of(settled));
  }

  /** Whether it waits for somebody. */
  public boolean isOpen(Instant now) {
    return settled.isEmpty() && now.isBefore(until);
  }

  /** When it became what it is. */
  public Instant changed() {
    return settled.map(Settled::at).orElse(at);
  }
}
