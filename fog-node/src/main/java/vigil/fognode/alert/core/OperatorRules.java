package vigil.fognode.alert.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vigil.fognode.ward.core.Escalation;
import vigil.protocol.vocab.Activation;
import vigil.protocol.vocab.ActivationView;
import vigil.protocol.vocab.AlertEvent;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.Audience;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.Kind;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.Phase;
import vigil.protocol.vocab.Presence;
import vigil.protocol.vocab.Role;

/** What operators may do to one patient's alerts, and what it leads to. */
public record OperatorRules(AlertPolicy policy) {

  /** An acknowledged or latched one is left as it is. */
  public Outcome acknowledge(AlertState state, String alert, Operator by, Instant now) {
    return onAlert(state, alert, by, it -> acknowledge(it, by, now));
  }

  /** "Not me": the next level is asked at once, and who it is from is not asked by that signal. */
  public Outcome decline(AlertState state, String alert, Operator by, Instant now) {
    return onAlert(state, alert, by, it -> decline(it, by, now));
  }

  /** Ends a latched signal. */
  public Outcome reset(AlertState state, String alert, Operator by, Instant now) {
    return onAlert(state, alert, by, it -> reset(it, by, now));
  }

  public Outcome pauseAudio(AlertState state, Bed bed, Duration pause, Operator by, Instant now) {
    if (by.role() != Role.CLINICIAN) {
      return new Outcome.Refused("Only a clinician may pause the sound.");
    }
    if (state.activationNow() == Activation.OFF) {
      return new Outcome.Refused("Alerts are switched off; resume them first.");
    }
    if (!pause.isPositive() || pause.compareTo(policy.longestPause()) > 0) {
      return new Outcome.Refused(
          "The sound may be paused for 1 to " + policy.longestPause().toSeconds() + " s.");
    }
    var until = Optional.of(now.plus(pause));
    return new Outcome.Granted(
        List.of(
            new AlertEvent.Activated(
                new ActivationView(
                    bed, Activation.PAUSED, now, until, Optional.of(by.name()), ""))));
  }

  /** What is open is muted with it: nothing of it is due any more. */
  public Outcome switchOff(AlertState state, Bed bed, String reason, Operator by, Instant now) {
    if (by.role() != Role.CLINICIAN) {
      return new Outcome.Refused("Only a clinician may switch alerts off.");
    }
    if (reason.isBlank()) {
      return new Outcome.Refused("Alerts are switched off with a reason only.");
    }
    var off =
        new ActivationView(
            bed, Activation.OFF, now, Optional.empty(), Optional.of(by.name()), reason);
    var muted =
        state.open().stream()
            .filter(alert -> !alert.signal().muted())
            .map(alert -> Draft.of(alert).mute().as(Phase.UPDATE, now));
    return activated(off, muted, by);
  }

  /** What is on is signalled again where it was switched off. */
  public Outcome resume(AlertState state, Bed bed, Operator by, Instant now) {
    if (by.role() != Role.CLINICIAN) {
      return new Outcome.Refused("Only a clinician may resume alerts.");
    }
    var on =
        new ActivationView(bed, Activation.ON, now, Optional.empty(), Optional.of(by.name()), "");
    var back =
        state.activationNow() == Activation.OFF
            ? state.open().stream().map(alert -> called(alert, now))
            : Stream.<AlertView>empty();
    return activated(on, back, by);
  }

  static ActivationView resumed(ActivationView pause, Instant now) {
    return new ActivationView(
        pause.bed(), Activation.ON, now, Optional.empty(), Optional.empty(), "");
  }

  private Outcome acknowledge(AlertView alert, Operator by, Instant now) {
    var presence = policy.next(alert, new Change.Acknowledged(by));
    if (presence == alert.presence()) {
      return new Outcome.Granted(List.of());
    }
    if (presence == Presence.OFF) {
      return reset(alert, by, now);
    }
    var draft = Draft.of(alert).with(presence).acknowledged(by.name());
    var due = policy.due(draft.as(Phase.UPDATE, now), now);
    return changed(draft.due(due).as(Phase.UPDATE, now), by);
  }

  private Outcome decline(AlertView alert, Operator by, Instant now) {
    if (alert.presence() != Presence.ON) {
      return new Outcome.Refused("Only a signal that is on can be passed on.");
    }
    if (alert.audience() == Audience.CLINIC) {
      return new Outcome.Refused("The clinic is asked already; there is nobody after it.");
    }
    var draft = Draft.of(alert).asking(Escalation.next(alert.audience())).passed(by.name());
    var due = policy.due(draft.as(Phase.ESCALATE, now), now);
    return changed(draft.due(due).as(Phase.ESCALATE, now), by);
  }

  private Outcome reset(AlertView alert, Operator by, Instant now) {
    var presence = policy.next(alert, new Change.Reset(by));
    if (presence != Presence.OFF) {
      return new Outcome.Refused("Only a latched signal can be reset.");
    }
    var draft = Draft.of(alert).with(presence).due(Optional.empty());
    return changed(draft.as(Phase.RESET, now), by);
  }

  /** As people are called again; what somebody has in hand gives no signal for that. */
  private AlertView called(AlertView alert, Instant now) {
    boolean signals = alert.presence() == Presence.ON;
    var draft = Draft.of(alert).unmute();
    var next = signals ? draft.asking(Audience.BEDSIDE).signalled() : draft;
    var phase = signals ? Phase.CONTINUE : Phase.UPDATE;
    return next.due(policy.due(next.as(phase, now), now)).as(phase, now);
  }

  private static Outcome onAlert(
      AlertState state, String id, Operator by, Function<AlertView, Outcome> then) {
    var alert = state.find(id);
    if (alert.isEmpty()) {
      return new Outcome.Unknown();
    }
    return mayHandle(by.role(), alert.get().finding().kind())
        ? then.apply(alert.get())
        : new Outcome.Refused("This alert is not for your role.");
  }

  /**
   * Whose alerts these are: a clinician's all that ring at the bed; of equipment, whoever keeps it;
   * of tampering, the security officer, who is the auditor, and nobody who keeps devices.
   */
  public static boolean mayHandle(Role role, Kind kind) {
    return switch (role) {
      case CLINICIAN -> true;
      case BIOMED, OPERATOR -> kind == Kind.TECHNICAL;
      case AUDITOR -> kind == Kind.SECURITY;
    };
  }

  private static Outcome changed(AlertView alert, Operator by) {
    return new Outcome.Granted(List.of(new AlertEvent.Changed(alert, Optional.of(by.name()))));
  }

  private static Outcome activated(ActivationView view, Stream<AlertView> alerts, Operator by) {
    var events = new ArrayList<AlertEvent>();
    events.add(new AlertEvent.Activated(view));
    alerts.forEach(alert -> events.add(new AlertEvent.Changed(alert, Optional.of(by.name()))));
    return new Outcome.Granted(events);
  }
}
