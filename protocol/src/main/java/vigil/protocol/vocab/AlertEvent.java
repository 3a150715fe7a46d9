package vigil.protocol.vocab;

import java.util.Optional;

/** What is persisted of one patient's alerts; each says the whole state of its subject after it. */
public sealed interface AlertEvent {

  /**
   * One change of one alert.
   *
   * @param by who made it; empty where nobody did
   */
  record Changed(AlertView alert, Optional<String> by) implements AlertEvent {
    /** The event's own id: an alert has one event a revision. */
    public String id() {
      return alert.id() + "/" + alert.revision();
    }

    /** The event that started the alert; empty for that one itself. */
    public Optional<String> parent() {
      return alert.revision() == 1 ? Optional.empty() : Optional.of(alert.id() + "/1");
    }
  }

  /** Signals of the patient were paused, switched off or resumed. */
  record Activated(ActivationView activation) implements AlertEvent {}

  /** The next stage has the end of this alert: it need not be remembered any more. */
  record Released(String alert) implements AlertEvent {}
}
