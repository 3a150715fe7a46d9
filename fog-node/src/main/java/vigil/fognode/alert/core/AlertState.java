package vigil.fognode.alert.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Presence;

/**
 * What is remembered of one patient's alerts.
 *
 * @param alerts by id, in the order in which they began: all that are not off, and those whose end
 *     the next stage has not receipted
 * @param activation what an operator last set; empty where nobody ever did
 */
public record AlertState(Map<String, AlertView> alerts, Optional<ActivationView> activation) {
  public static final AlertState EMPTY = new AlertState(Map.of(), Optional.empty());

  public AlertState after(AlertEvent event) {
    return switch (event) {
      case AlertEvent.Changed(var alert, var by) -> with(alert);
      case AlertEvent.Activated(var set) -> new AlertState(alerts, Optional.of(set));
      case AlertEvent.Released(var id) -> without(id);
    };
  }

  /** The events that lead from {@link #EMPTY} to this state. */
  public List<AlertEvent> events() {
    var events = new ArrayList<AlertEvent>();
    alerts.values().forEach(alert -> events.add(new AlertEvent.Changed(alert, Optional.empty())));
    activation.ifPresent(set -> events.add(new AlertEvent.Activated(set)));
    return List.copyOf(events);
  }

  public static AlertState of(List<AlertEvent> events) {
    var state = EMPTY;
    for (var event : events) {
      state = state.after(event);
    }
    return state;
  }

  /** All that are not off. */
  public List<AlertView> open() {
    return alerts.values().stream().filter(alert -> alert.presence() != Presence.OFF).toList();
  }

  public Optional<AlertView> find(String id) {
    return Optional.ofNullable(alerts.get(id)).filter(it -> it.presence() != Presence.OFF);
  }

  /** Whether this revision is newer than what is remembered of the alert. */
  public boolean isNews(AlertView alert) {
    var known = alerts.get(alert.id());
    return known == null || known.revision() < alert.revision();
  }

  public Activation activationNow() {
    return activation.map(ActivationView::activation).orElse(Activation.ON);
  }

  /** When something happens by itself. */
  public Optional<Instant> nextDue() {
    var pause =
        activation
            .filter(set -> set.activation() == Activation.PAUSED)
            .flatMap(ActivationView::until);
    var alert =
        activationNow() == Activation.OFF
            ? Stream.<Instant>empty()
            : open().stream().flatMap(it -> it.due().stream());
    return Stream.concat(pause.stream(), alert).min(Comparator.naturalOrder());
  }

  private AlertState with(AlertView alert) {
    var next = new LinkedHashMap<>(alerts);
    next.put(alert.id(), alert);
    return new AlertState(next, activation);
  }

  private AlertState without(String id) {
    var next = new LinkedHashMap<>(alerts);
    next.remove(id);
    return new AlertState(next, activation);
  }
}
