package vigil.fognode.alert.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vigil.fognode.alert.core.Sightings.Key;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;

/**
 * A patient's alerts while the store is silent: signalled from memory, settled once it answers.
 *
 * @param stored what the store had when it fell silent
 * @param shown what people have been shown since, on top of it
 */
public record Interim(AlertState stored, AlertState shown) {
  public static Interim from(AlertState stored) {
    return new Interim(stored, stored);
  }

  public Interim after(List<AlertEvent> events) {
    var next = shown;
    for (var event : events) {
      next = next.after(event);
    }
    return new Interim(stored, next);
  }

  /**
   * What is to be persisted so that the store has what people saw, with the same names and
   * revisions: nobody is signalled twice. What operators did meanwhile wins.
   *
   * @param state what the store has now
   */
  public List<AlertEvent> settle(AlertState state, Instant now) {
    var events = new ArrayList<AlertEvent>();
    for (var view : shown.alerts().values()) {
      if (stored.isNews(view)) {
        settled(state, view, now)
            .map(it -> inLine(state, it, now))
            .ifPresent(it -> events.add(new AlertEvent.Changed(it, Optional.empty())));
      }
    }
    return List.copyOf(events);
  }

  /** Signals were switched off or resumed before the store heard of it: nobody is left uncalled. */
  private static AlertView inLine(AlertState state, AlertView view, Instant now) {
    boolean off = state.activationNow() == Activation.OFF;
    if (view.presence() == Presence.OFF || view.signal().muted() == off) {
      return view;
    }
    return off
        ? Draft.of(view).mute().as(Phase.UPDATE, now)
        : Draft.of(view).unmute().signalled().due(Optional.of(now)).as(Phase.CONTINUE, now);
  }

  private Optional<AlertView> settled(AlertState state, AlertView view, Instant now) {
    var own = state.alerts().get(view.id());
    if (own == null) {
      return began(state, view, now);
    }
    if (own.revision() > view.revision() || isSame(own, view)) {
      return Optional.empty();
    }
    boolean untouched = !stored.isNews(own) || isFirst(own);
    return Optional.of(untouched ? view : above(own, view, now));
  }

  /** A condition that the store knew already under another name ends under this one. */
  private Optional<AlertView> began(AlertState state, AlertView view, Instant now) {
    if (stored.alerts().containsKey(view.id())) {
      return Optional.empty();
    }
    return state.open().stream().anyMatch(known -> isAbout(known, view))
            && view.presence() != Presence.OFF
        ? Optional.of(Draft.of(view).with(Presence.OFF).due(Optional.empty()).as(Phase.END, now))
        : Optional.of(view);
  }

  /** The store's own content, newer than what was seen, and no signal of the two forgotten. */
  private static AlertView above(AlertView own, AlertView view, Instant now) {
    return Draft.of(own)
        .given(Math.max(own.signal().count(), view.signal().count()))
        .as(Phase.UPDATE, now)
        .as(view.revision() + 1, Phase.UPDATE, now);
  }

  /** Written late: nobody has touched it yet. */
  private static boolean isFirst(AlertView own) {
    return own.phase() == Phase.START;
  }

  private static boolean isSame(AlertView own, AlertView view) {
    return own.revision() == view.revision()
        && own.phase() == view.phase()
        && own.presence() == view.presence();
  }

  private static boolean isAbout(AlertView known, AlertView view) {
    return keys(known).contains(Key.of(view.finding()));
  }

  private static Set<Key> keys(AlertView alert) {
    var keys = new LinkedHashSet<Key>();
    keys.add(Key.of(alert.finding()));
    alert.members().forEach(member -> keys.add(Key.of(member.finding())));
    return keys;
  }
}
