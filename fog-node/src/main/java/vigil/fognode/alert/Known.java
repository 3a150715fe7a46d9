package vigil.fognode.alert;

import java.util.List;
import java.util.Optional;
import vigil.fognode.alert.core.AlertState;
import vigil.fognode.alert.core.Interim;
import vigil.protocol.vocab.AlertEvent;

/**
 * What one patient's actor knows of its alerts: what the store has and, while that is silent, what
 * was signalled on top of it.
 *
 * <p>Thread: one owner.
 */
final class Known {
  private AlertState stored = AlertState.EMPTY;
  private Optional<Interim> interim = Optional.empty();

  /** Handed to the store, which has not said yet that it has it. */
  private Optional<Interim> settling = Optional.empty();

  AlertState stored() {
    return stored;
  }

  /** What the store has; empty while memory stands in for it, or is being taken over. */
  Optional<AlertState> durable() {
    return Optional.of(stored).filter(it -> interim.isEmpty() && settling.isEmpty());
  }

  /** As people have seen it. */
  AlertState shown() {
    return interim.map(Interim::shown).orElse(stored);
  }

  /** Whether alerts are signalled from memory now. */
  boolean isInterim() {
    return interim.isPresent();
  }

  /** The store is silent. */
  void begin() {
    interim = settling.or(() -> Optional.of(Interim.from(stored)));
    settling = Optional.empty();
  }

  /**
   * Signalled from memory.
   *
   * @return what was shown before
   */
  AlertState signal(List<AlertEvent> events) {
    var before = interim.orElseThrow();
    interim = Optional.of(before.after(events));
    return before.shown();
  }

  /** The store answers: what it is to take over; empty where nothing was signalled without it. */
  Optional<Interim> settle() {
    var memory = interim;
    memory.ifPresent(it -> stored = it.shown());
    settling = memory.or(() -> settling);
    interim = Optional.empty();
    return memory;
  }

  /** The store begins again: what it was handed may be lost, and is handed to it once more. */
  void reopen() {
    interim = interim.or(() -> settling);
  }

  /** The store has taken over what was signalled without it. */
  void adopted() {
    settling = Optional.empty();
  }

  /** What the store has; while it takes over what was signalled from memory, that counts. */
  void store(AlertState state) {
    if (settling.isEmpty()) {
      stored = state;
    }
  }
}
