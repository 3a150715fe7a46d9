package vigil.fognode.operator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vigil.fognode.operator.core.Intent;
import vigil.fognode.operator.core.Knowledge;
import vigil.fognode.roster.core.Roster;
import vigil.protocol.vocab.AssignmentView;
import vigil.protocol.vocab.Bed;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Operator;
import vigil.protocol.vocab.PatientId;

/**
 * Who lies where, with which devices, what is known of them, and who is on call: what the way up
 * changes of it.
 */
public interface Register {
  /** Whether there is such a patient, as far as this node knows: without a look into the store. */
  boolean isHere(PatientId patient);

  CompletionStage<Outcome> know(PatientId patient, Knowledge knowledge);

  /** Empty where there is no such patient. */
  CompletionStage<Optional<Background>> context(PatientId patient);

  /** Puts a patient into a bed, and notes who that is; what is not said stays as it is. */
  CompletionStage<Outcome> admit(Bed bed, Knowledge.Person person);

  /**
   * Somebody has this patient from now on.
   *
   * @param assign whose nurse is known to be a clinician
   */
  CompletionStage<Outcome> assign(Intent.Assign assign, Operator by);

  CompletionStage<Outcome> unassign(PatientId patient);

  /** Who has whom now. */
  CompletionStage<List<AssignmentView>> assignments();

  CompletionStage<Outcome> discharge(PatientId patient);

  CompletionStage<Outcome> associate(DeviceId device, PatientId patient);

  CompletionStage<Outcome> dissociate(DeviceId device);

  CompletionStage<Outcome> revoke(DeviceId device);

  CompletionStage<Outcome> order(Intent.Order order, Operator by);

  /** Who is on call, as far as this node knows. */
  Roster roster();

  CompletionStage<Outcome> setRoster(Roster roster, Operator by);

  /** A pause of this pump that was suggested is not wanted any more. */
  CompletionStage<Outcome> withdraw(DeviceId pump, Operator by);
}
