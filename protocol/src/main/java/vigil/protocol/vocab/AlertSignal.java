package vigil.protocol.vocab;

import java.time.Instant;
import java.util.Optional;

/**
 * What is given because of an alert's condition, to whom it goes, and who has answered it.
 *
 * @param count how often it was given; a screen or sink gives each number once
 * @param due when it escalates or is given again unless somebody acts
 * @param acknowledgedBy the operator's name at this node
 */
public record AlertSignal(
    Presence presence,
    Audience audience,
    int count,
    Optional<Instant> due,
    Optional<String> acknowledgedBy) {

  /** The first one, for the bedside. */
  public static AlertSignal first(Optional<Instant> due) {
    return new AlertSignal(Presence.ON, Audience.BEDSIDE, 1, due, Optional.empty());
  }

  public AlertSignal with(Presence next) {
    return new AlertSignal(next, audience, count, due, acknowledgedBy);
  }

  public AlertSignal asking(Audience next) {
    return new AlertSignal(presence, next, count, due, acknowledgedBy);
  }

  /** Once more: what was answered before answers nothing now. */
  public AlertSignal again() {
    return new AlertSignal(presence, audience, count + 1, due, Optional.empty());
  }

  public AlertSignal given(int times) {
    return new AlertSignal(presence, audience, times, due, acknowledgedBy);
  }

  public AlertSignal due(Optional<Instant> next) {
    return new AlertSignal(presence, audience, count, next, acknowledgedBy);
  }

  public AlertSignal acknowledged(String by) {
    return new AlertSignal(presence, audience, count, due, Optional.of(by));
  }

  /** Nothing is given any more. */
  public AlertSignal off() {
    return new AlertSignal(Presence.OFF, audience, count, Optional.empty(), acknowledgedBy);
  }
}
