package vigil.fognode;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.watch.WatchActor;
import vigil.protocol.vocab.PatientId;

/** The stages that the rims feed and read. */
record Stages(
    ActorRef<ScreenBoard.Command> board,
    Shards shards,
    ActorRef<WatchActor.Command> watch,
    ActorRef<AlertActor.Command> wholeWard) {

  /** Whom an operator's wish about alerts of this patient is for. */
  RecipientRef<AlertActor.Command> alerts(PatientId patient) {
    return patient.isNobody() ? wholeWard : shards.alert(patient);
  }
}
