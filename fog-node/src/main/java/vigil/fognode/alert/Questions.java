package vigil.fognode.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.alert.core.AlertState;

/**
 * What one patient's actor asks its journal: one question at a time, the newest. One that can wait
 * does so for its turn, so that a thousand at once do not hold up an urgent one, nor the blocks.
 *
 * <p>Thread: one owner.
 *
 * @param <C> what the actor hears
 * @see AlertJournal.Assess
 */
final class Questions<C> {
  private final TimerScheduler<C> timers;
  private final C turn;
  private final Duration low;
  private final Turns turns;
  private Optional<AlertJournal.Assess> newest = Optional.empty();
  private boolean asked;

  /**
   * @param turn is sent when the patient's turn has come
   * @param low how long what is of low priority waits
   * @param turns of what concerns equipment
   */
  Questions(TimerScheduler<C> timers, C turn, Duration low, Turns turns) {
    this.timers = timers;
    this.turn = turn;
    this.low = low;
    this.turns = turns;
  }

  /**
   * @param changes whether the journal will have something to write
   */
  void put(AlertJournal.Assess question, AlertState stored, boolean changes, Instant now) {
    newest = Optional.of(question);
    if (question.isLow()) {
      await(low);
    } else if (!question.isTechnical(stored)) {
      hurry();
    } else if (changes && !isWaiting()) {
      await(turns.next(now));
    }
  }

  private void await(Duration wait) {
    if (wait.isPositive() && !isWaiting()) {
      timers.startSingleTimer(turn, wait);
    }
  }

  /** It can wait no more. */
  void hurry() {
    timers.cancel(turn);
  }

  boolean isWaiting() {
    return timers.isTimerActive(turn);
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  void clear() {
    hurry();
    newest = Optional.empty();
  }

  /**
   * The one to be asked now. Where nothing is present and nothing is on, nothing can change.
   *
   * @param told whether something was told that the journal does not know
   */
  Optional<AlertJournal.Assess> take(AlertState stored, boolean told) {
    if (asked || isWaiting()) {
      return Optional.empty();
    }
    var next = newest.filter(it -> told || !it.present().isEmpty() || !stored.open().isEmpty());
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
