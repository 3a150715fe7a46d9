package vigil.fognode.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the store last took a write: an open pool of connections says nothing of a server that is
 * silent.
 *
 * <p>Thread: any; answers from memory.
 */
public final class StorePulse {
  private volatile Optional<Instant> last = Optional.empty();

  /** It took one. */
  public void felt(Instant at) {
    last = Optional.of(at);
  }

  /** Whether it has taken none for longer than the patience; not before the first. */
  public boolean isSilent(Instant now, Duration patience) {
    return last.filter(at -> Duration.between(at, now).compareTo(patience) > 0).isPresent();
  }
}
