package vigil.protocol.vocab;

import java.time.Instant;
import java.util.Optional;

/**
 * What is given because of an alert's condition, to whom it goes, and who has answered it.
 *
 * @param count how often it was given; a screen or sink gives each number once
 * @param due when it escalates or is given again unless somebody acts
 * @param acknowledgedBy the operator's name at this node
 * @param passedBy who passed the signal before this one on: "not me"; empty where none did
 * @param muted an operator has switched the patient's signals off: nobody is called, nothing is due
 */
public record AlertSignal(
    Presence presence,
    Audience audience,
    int count,
    Optional<Instant> due,
    Optional<String> acknowledgedBy,
    Optional<String> passedBy,
    boolean muted) {

  /** One that is given. */
  public AlertSignal(
      Presence presence,
      Audience audience,
      int count,
      Optional<Instant> due,
      Optional<String> acknowledgedBy) {
    this(presence, audience, count, due, acknowledgedBy, Optional.empty(), false);
  }

  /** The first one, for the bedside. */
  public static AlertSignal first(Optional<Instant> due) {
    return new AlertSignal(Presence.ON, Audience.BEDSIDE, 1, due, Optional.empty());
  }

  public AlertSignal with(Presence next) {
    return new AlertSignal(next, audience, count, due, acknowledgedBy, passedBy, muted);
  }

  public AlertSignal asking(Audience next) {
    return new AlertSignal(presence, next, count, due, acknowledgedBy, passedBy, muted);
  }

  /** Once more: what was answered before answers nothing now. */
  public AlertSignal again() {
    return new AlertSignal(
        presence, audience, count + 1, due, Optional.empty(), Optional.empty(), muted);
  }

  /** Once more, because somebody would not take the one before. */
  public AlertSignal passed(String by) {
    return new AlertSignal(
        presence, audience, count + 1, due, Optional.empty(), Optional.of(by), muted);
  }

  public AlertSignal given(int times) {
    return new AlertSignal(presence, audience, times, due, acknowledgedBy, passedBy, muted);
  }

  public AlertSignal due(Optional<Instant> next) {
    return new AlertSignal(presence, audience, count, next, acknowledgedBy, passedBy, muted);
  }

  public AlertSignal acknowledged(String by) {
    return new AlertSignal(presence, audience, count, due, Optional.of(by), passedBy, muted);
  }

  /** Nothing is given any more. */
  public AlertSignal off() {
    return new AlertSignal(
        Presence.OFF, audience, count, Optional.empty(), acknowledgedBy, passedBy, muted);
  }

  /** Nobody is called until an operator resumes. */
  public AlertSignal mute() {
    return new AlertSignal(
        presence, audience, count, Optional.empty(), acknowledgedBy, passedBy, true);
  }

  public AlertSignal unmute() {
    return new AlertSignal(presence, audience, count, due, acknowledgedBy, passedBy, false);
  }
}
