package vigil.fognode.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.alert.AlertActor.Elapsed;
import vigil.fognode.alert.core.AlertRules;
import vigil.fognode.alert.core.AlertState;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Receipt;

/**
 * Who keeps one patient's alerts: its journal and, while the store is silent, memory in its place.
 * Once the store answers, it takes over what was signalled without it.
 *
 * <p>Thread: one owner.
 */
final class Keeper {

  /** What it works with; {@link Elapsed#PATIENCE} and {@link Elapsed#DEADLINE} are its timers. */
  record Means(
      TimerScheduler<AlertActor.Command> timers,
      AlertSettings.Patience patience,
      AlertRules rules,
      InstantSource clock) {}

  private final Means means;
  private final ActorRef<AlertJournal.Command> journal;
  private final WardLine ward;
  private final Known known = new Known();

  /** The journal begins to read what the store holds. */
  Keeper(Means means, ActorRef<AlertJournal.Command> journal, WardLine ward) {
    this.means = means;
    this.journal = journal;
    this.ward = ward;
    means.timers().startSingleTimer(Elapsed.PATIENCE, means.patience().recovery());
  }

  AlertState stored() {
    return known.stored();
  }

  /** As people have seen it. */
  AlertState shown() {
    return known.shown();
  }

  /** Whether memory stands in for the store. */
  boolean isSilent() {
    return known.isInterim();
  }

  /** What the journal would write. */
  List<AlertEvent> events(AlertJournal.Assess question) {
    return events(known.stored(), question);
  }

  /** An urgent alert is told while it is written: it waits behind no other patient's. */
  void assess(AlertJournal.Assess question) {
    if (known.isInterim()) {
      fromMemory(events(known.shown(), question));
    } else {
      journal.tell(question);
      if (question.isUrgent()) {
        ward.showUrgent(events(question), now());
      }
    }
  }

  /** Answered by the journal alone: what an operator does is durable, or it is not done. */
  void heed(AlertActor.Wish wish, Optional<Bed> bed) {
    journal.tell(new AlertJournal.Do(wish, bed));
  }

  void discharge() {
    journal.tell(AlertJournal.Plain.DISCHARGE);
    if (known.isInterim()) {
      fromMemory(means.rules().discharge(known.shown(), now()));
    }
  }

  void elapse() {
    if (known.isInterim()) {
      fromMemory(means.rules().elapse(known.shown(), now()));
    } else {
      journal.tell(AlertJournal.Plain.DEADLINE);
    }
  }

  void describe(ActorRef<List<AlertView>> replyTo) {
    if (known.isInterim()) {
      replyTo.tell(known.shown().open());
    } else {
      journal.tell(new AlertJournal.Describe(replyTo));
    }
  }

  /** What has ended, and the ward knows that, need not be kept. */
  void release(Receipt receipt) {
    Optional.ofNullable(known.shown().alerts().get(receipt.alert()))
        .filter(alert -> alert.presence() == Presence.OFF)
        .filter(alert -> alert.revision() <= receipt.revision())
        .ifPresent(ended -> journal.tell(new AlertJournal.Release(ended.id())));
  }

  /** The journal writes; nobody waits for it longer than its patience. */
  void onWriting() {
    if (!known.isInterim() && !means.timers().isTimerActive(Elapsed.PATIENCE)) {
      means.timers().startSingleTimer(Elapsed.PATIENCE, means.patience().write());
    }
  }

  /** It was not heard of in time: from now on memory keeps them. */
  void onSilence() {
    known.begin();
  }

  void onHappened(AlertJournal.Told.Happened happened) {
    means.timers().cancel(Elapsed.PATIENCE);
    ward.show(known.shown(), happened.events(), now());
    for (var event : happened.events()) {
      if (event instanceof AlertEvent.Changed(var alert, var by)) {
        ward.keep(alert);
      }
    }
    if (happened.why() == AlertJournal.Why.ADOPTED) {
      known.adopted();
    }
    settle();
    known.store(happened.state());
  }

  /** The journal began, or began again: what it was handed may be lost. */
  void onRecovered(AlertState state) {
    means.timers().cancel(Elapsed.PATIENCE);
    known.reopen();
    settle();
    known.store(state);
    showUnseen(state);
    keep(state);
  }

  /** Whoever is woken may be so because a deadline is not swept as it should be. */
  void keepAgain() {
    known.durable().ifPresent(this::keep);
  }

  private void keep(AlertState durable) {
    durable.alerts().values().forEach(ward::keep);
  }

  /** Where memory stood in before the store was read, the ward has not heard what is there. */
  private void showUnseen(AlertState state) {
    state.alerts().values().stream()
        .filter(known.shown()::isNews)
        .forEach(alert -> ward.show(alert, now()));
  }

  private List<AlertEvent> events(AlertState state, AlertJournal.Assess question) {
    return means
        .rules()
        .assess(state, question.bed(), question.present(), question.arrived(), now());
  }

  private void fromMemory(List<AlertEvent> events) {
    ward.show(known.signal(events), events, now());
    known
        .shown()
        .nextDue()
        .ifPresent(
            due ->
                means
                    .timers()
                    .startSingleTimer(Elapsed.DEADLINE, AlertJournal.Waits.from(now(), due)));
  }

  /** The store answers again: it takes over what was signalled meanwhile. */
  private void settle() {
    known
        .settle()
        .ifPresent(
            memory -> {
              means.timers().cancel(Elapsed.DEADLINE);
              journal.tell(new AlertJournal.Adopt(memory));
            });
  }

  private Instant now() {
    return means.clock().instant();
  }
}
