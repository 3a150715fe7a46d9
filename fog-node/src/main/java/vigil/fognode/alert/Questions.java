package vigil.fognode.alert;

import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.alert.core.AlertState;

/**
 * What one patient's actor asks its journal: one question at a time, the newest. Those of low
 * priority wait for the patient's own turn, so that a thousand at once do not hold up an urgent
 * one.
 *
 * <p>Thread: one owner.
 *
 * @see AlertJournal.Assess
 */
final class Questions {
  private final TimerScheduler<AlertActor.Command> timers;
  private final AlertActor.Command turn;
  private final Duration wait;
  private Optional<AlertJournal.Assess> newest = Optional.empty();
  private boolean asked;

  /**
   * @param turn is sent when the patient's turn has come
   * @param wait until then
   */
  Questions(TimerScheduler<AlertActor.Command> timers, AlertActor.Command turn, Duration wait) {
    this.timers = timers;
    this.turn = turn;
    this.wait = wait;
  }

  void put(AlertJournal.Assess question) {
    newest = Optional.of(question);
    if (!question.isLow()) {
      timers.cancel(turn);
    } else if (!timers.isTimerActive(turn)) {
      timers.startSingleTimer(turn, wait);
    }
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  void clear() {
    newest = Optional.empty();
  }

  /** The one to be asked now. Where nothing is present and nothing is on, nothing can change. */
  Optional<AlertJournal.Assess> take(AlertState stored) {
    if (asked || timers.isTimerActive(turn)) {
      return Optional.empty();
    }
    var next = newest.filter(it -> !it.present().isEmpty() || !stored.open().isEmpty());
    newest = Optional.empty();
    asked = next.isPresent();
    return next;
  }

  /** The newest, while nobody can be asked. */
  Optional<AlertJournal.Assess> takeUnasked() {
    var next = newest;
    newest = Optional.empty();
    return next;
  }

  void answered() {
    asked = false;
  }
}
