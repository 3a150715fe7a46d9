package vigil.fognode.operator.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vigil.protocol.vocab.Operator;

/**
 * Somebody who is signed in.
 *
 * @param csrf what a changing request must carry beside the cookie; a foreign page cannot read it
 * @param glassUntil until when patients' data are open to a role that does not see them otherwise
 */
public record Session(
    Operator operator, String csrf, Instant began, Instant lastSeen, Optional<Instant> glassUntil) {

  public static Session begin(Operator operator, String csrf, Instant now) {
    return new Session(operator, csrf, now, now, Optional.empty());
  }

  /**
   * Whether it has ended by itself.
   *
   * @param most longest time in all
   */
  public boolean isOver(Instant now, Duration most) {
    return !now.isBefore(began.plus(most));
  }

  /**
   * Whether nobody has been there for too long to be believed to be the same person.
   *
   * @param idle longest time without a request
   */
  public boolean isIdle(Instant now, Duration idle) {
    return !now.isBefore(lastSeen.plus(idle));
  }

  public Session seenAt(Instant now) {
    return new Session(operator, csrf, began, now, glassUntil);
  }

  public Session withGlassBroken(Instant until) {
    return new Session(operator, csrf, began, lastSeen, Optional.of(until));
  }

  public Session withGlassMended() {
    return new Session(operator, csrf, began, lastSeen, Optional.empty());
  }

  public boolean isGlassBroken(Instant now) {
    return glassUntil.filter(now::isBefore).isPresent();
  }
}
