package vigil.fognode.alert;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.fognode.alert.core.AlertRules;
import vigil.fognode.alert.core.AlertState;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Outbox;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Priority;
import vigil.protocol.vocab.Receipt;

/**
 * What one patient's actor tells its ward, and again until it is receipted.
 *
 * @param early what was told before it was durable, by alert
 */
record WardLine(
    AlertActor.Downstream downstream,
    Outbox outbox,
    ActorRef<Receipt> receipts,
    AlertMeters meters,
    Map<String, AlertView> early) {
  WardLine(
      AlertActor.Downstream downstream,
      Outbox outbox,
      ActorRef<Receipt> receipts,
      AlertMeters meters) {
    this(downstream, outbox, receipts, meters, new HashMap<>());
  }

  /**
   * What happened; what people have seen already, under this revision or a newer one, is not told
   * again.
   */
  void show(AlertState seen, List<AlertEvent> events, Instant now) {
    for (var event : events) {
      switch (event) {
        case AlertEvent.Changed(var alert, var by) when seen.isNews(alert) -> showNew(alert, now);
        case AlertEvent.Changed known -> {}
        case AlertEvent.Activated(var activation) -> show(activation);
        case AlertEvent.Released released -> {}
      }
    }
  }

  /**
   * What begins urgently, before it is durable. It gets its name and revision from what it is, so
   * that the ward takes the durable one for the same.
   */
  void showUrgent(List<AlertEvent> events, Instant now) {
    showEarly(
        events.stream()
            .filter(
                event ->
                    event instanceof AlertEvent.Changed(var alert, var by)
                        && alert.priority() == Priority.HIGH)
            .toList(),
        now);
  }

  /** As {@link #showUrgent}, whatever the priority: what waits for its turn to be written. */
  void showEarly(List<AlertEvent> events, Instant now) {
    for (var event : events) {
      if (event instanceof AlertEvent.Changed(var alert, var by)
          && alert.phase() == Phase.START
          && early.putIfAbsent(alert.id(), alert) == null) {
        outbox.show(alert, now);
        tell(alert);
      }
    }
  }

  /** Whether something was told that was not durable then. */
  boolean hasEarly() {
    return !early.isEmpty();
  }

  /** What was told early and is not so after all ends. */
  void settleEarly(AlertState state, Instant now) {
    early.values().stream()
        .filter(alert -> !state.alerts().containsKey(alert.id()))
        .forEach(alert -> show(AlertRules.withdrawn(alert, now), now));
    early.clear();
  }

  private void showNew(AlertView alert, Instant now) {
    if (alert.phase() == Phase.START && !alert.bed().patient().isSelfCheck()) {
      meters.raised(alert);
    }
    if (!early.containsKey(alert.id()) || alert.phase() != Phase.START) {
      show(alert, now);
    }
  }

  void show(AlertView alert, Instant now) {
    outbox.show(alert, now);
    tell(alert);
  }

  /**
   * Its deadline is swept by every node from now on. Only of what the journal has: what the actor
   * does not know after a restart nobody could acknowledge, and it would climb for ever.
   */
  void keep(AlertView durable) {
    downstream.sweeper().tell(new Sweeper.Keep(durable));
  }

  void show(ActivationView activation) {
    downstream.ward().tell(new WardActor.ShowActivation(activation));
  }

  void probe(AlertActor.Probe probe) {
    probe.replyTo().tell(new Receipt("ALERT", probe.number()));
    downstream.ward().tell(new WardActor.Probe(probe.ward(), probe.number(), probe.replyTo()));
  }

  /** All that is remembered, as after a restart. */
  void showAll(AlertState state, Instant now) {
    state.alerts().values().forEach(alert -> show(alert, now));
    state.activation().ifPresent(this::show);
  }

  void repeat(Instant now) {
    outbox.overdue(now).forEach(this::tell);
  }

  void receipt(Receipt receipt) {
    outbox.receipt(receipt);
  }

  boolean isWaiting() {
    return outbox.size() > 0;
  }

  private void tell(AlertView alert) {
    downstream.ward().tell(new WardActor.Show(alert, receipts));
  }
}
