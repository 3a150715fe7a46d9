package vigil.fognode.operator.core;

import java.time.Duration;
import java.util.Optional;
import vigil.fognode.roster.core.Roster;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Role;

/** What somebody asks of the node, well-formed. */
public sealed interface Intent {

  /** About one alert. */
  sealed interface OfAlert extends Intent {
    String alert();
  }

  record Acknowledge(String alert) implements OfAlert {}

  record Decline(String alert) implements OfAlert {}

  record Reset(String alert) implements OfAlert {}

  record Rate(String alert, Opinion opinion, String reason) implements OfAlert {}

  /** What a clinician may think of an alert. */
  enum Opinion {
    RIGHT,
    WRONG,
    NOT_USEFUL
  }

  /** About one patient's signals. */
  sealed interface OfSignals extends Intent {
    PatientId patient();
  }

  record Pause(PatientId patient, Duration pause) implements OfSignals {}

  record AlertsOff(PatientId patient, String reason) implements OfSignals {}

  record Resume(PatientId patient) implements OfSignals {}

  /** What is known of a patient beside the samples; an empty field stays as it is. */
  record Know(PatientId patient, Knowledge knowledge) implements Intent {}

  /** A patient in a bed, and who that is as far as it is said. */
  record Admit(Bed bed, Knowledge.Person person) implements Intent {}

  record Discharge(PatientId patient) implements Intent {}

  /**
   * Somebody has this patient: their alerts ring at that nurse's screens first.
   *
   * @param nurse an operator's name
   * @param lasts until that ends by itself; empty where it holds until somebody changes it
   */
  record Assign(PatientId patient, String nurse, Optional<Duration> lasts) implements Intent {}

  record Unassign(PatientId patient) implements Intent {}

  record Associate(DeviceId device, PatientId patient) implements Intent {}

  record Dissociate(DeviceId device) implements Intent {}

  /** The device may no longer send. */
  record Revoke(DeviceId device) implements Intent {}

  /**
   * Asks a device to do something.
   *
   * @param confirms what was suggested before: suggesting it again never does
   */
  record Order(
      DeviceId device,
      Sort sort,
      Optional<String> metric,
      Optional<Duration> time,
      boolean confirms)
      implements Intent {
    /** Which command. */
    public enum Sort {
      IDENTIFY,
      REMEASURE,
      CHANGE_PERIOD,
      PAUSE_PUMP
    }
  }

  /** The pause that was suggested of this pump is not wanted any more. */
  record Withdraw(DeviceId pump) implements Intent {}

  /** Who is on call from now on. */
  record SetRoster(Roster roster) implements Intent {}

  /** The operator may no longer sign in, and is signed out. */
  record RemoveUser(String name) implements Intent {}

  record AddUser(String name, Role role, String password) implements Intent {
    /** A password is in no text. */
    @Override
    public String toString() {
      return "AddUser[" + name + " " + role + "]";
    }
  }
}
