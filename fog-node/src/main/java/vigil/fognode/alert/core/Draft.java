package vigil.fognode.alert.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vigil.protocol.vocab.AlertSignal;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;

/**
 * The next revision of an alert, part by part.
 *
 * @param before as it is
 * @param next as it will be, still under the old revision
 */
record Draft(AlertView before, AlertView next) {
  static Draft of(AlertView before) {
    return new Draft(before, before);
  }

  Draft in(Bed there) {
    return new Draft(before, next.about(there, next.finding(), next.members()));
  }

  Draft with(Finding first, List<AlertView.Member> others) {
    return new Draft(before, next.about(next.bed(), first, others));
  }

  Draft with(Presence presence) {
    return signal(it -> it.with(presence));
  }

  Draft asking(Audience audience) {
    return signal(it -> it.asking(audience));
  }

  Draft signalled() {
    return signal(AlertSignal::again);
  }

  Draft passed(String by) {
    return signal(it -> it.passed(by));
  }

  Draft given(int signals) {
    return signal(it -> it.given(signals));
  }

  Draft due(Optional<Instant> due) {
    return signal(it -> it.due(due));
  }

  Draft acknowledged(String by) {
    return signal(it -> it.acknowledged(by));
  }

  Draft mute() {
    return signal(AlertSignal::mute);
  }

  Draft unmute() {
    return signal(AlertSignal::unmute);
  }

  private Draft signal(UnaryOperator<AlertSignal> change) {
    return new Draft(before, next.with(change.apply(next.signal())));
  }

  /** The revision after {@link #before}. */
  AlertView as(Phase phase, Instant now) {
    return next.as(before.revision() + 1, phase, now);
  }
}
