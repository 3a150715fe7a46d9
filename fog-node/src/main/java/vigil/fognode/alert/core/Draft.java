package vigil.fognode.alert.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Finding;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;

/** The next revision of an alert, part by part. */
record Draft(
    AlertView before,
    Bed bed,
    Finding finding,
    List<AlertView.Member> members,
    Presence presence,
    Audience audience,
    int signal,
    Optional<Instant> due,
    Optional<String> acknowledgedBy) {
  static Draft of(AlertView before) {
    return new Draft(
        before,
        before.bed(),
        before.finding(),
        before.members(),
        before.presence(),
        before.audience(),
        before.signal(),
        before.due(),
        before.acknowledgedBy());
  }

  Draft in(Bed there) {
    return new Draft(
        before, there, finding, members, presence, audience, signal, due, acknowledgedBy);
  }

  Draft with(Finding first, List<AlertView.Member> others) {
    return new Draft(before, bed, first, others, presence, audience, signal, due, acknowledgedBy);
  }

  Draft with(Presence next) {
    return new Draft(before, bed, finding, members, next, audience, signal, due, acknowledgedBy);
  }

  Draft asking(Audience next) {
    return new Draft(before, bed, finding, members, presence, next, signal, due, acknowledgedBy);
  }

  Draft signalled() {
    return new Draft(
        before, bed, finding, members, presence, audience, signal + 1, due, Optional.empty());
  }

  Draft given(int signals) {
    return new Draft(
        before, bed, finding, members, presence, audience, signals, due, acknowledgedBy);
  }

  Draft due(Optional<Instant> next) {
    return new Draft(
        before, bed, finding, members, presence, audience, signal, next, acknowledgedBy);
  }

  Draft acknowledged(String by) {
    return new Draft(
        before, bed, finding, members, presence, audience, signal, due, Optional.of(by));
  }

  /** The revision after {@link #before}. */
  AlertView as(Phase phase, Instant now) {
    return new AlertView(
        before.id(),
        before.revision() + 1,
        phase,
        bed,
        finding,
        members,
        before.attachedTo(),
        presence,
        audience,
        signal,
        before.arrived(),
        before.raised(),
        now,
        due,
        acknowledgedBy);
  }
}
