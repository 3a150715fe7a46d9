package vigil.fognode;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.alert.Sweeper;
import vigil.fognode.device.Hearing;
import vigil.fognode.egress.dashboard.ScreenBoard;
import vigil.fognode.watch.WatchActor;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.ScreenUpdate;

/**
 * The stages that the rims feed and read.
 *
 * @param screen the screens of all nodes
 * @param hearing whether this node hears its devices in time
 * @param alerting who is alerting now
 */
record Stages(
    ActorRef<ScreenBoard.Command> board,
    RecipientRef<ScreenUpdate> screen,
    Shards shards,
    ActorRef<WatchActor.Command> watch,
    ActorRef<Sweeper.Command> sweeper,
    ActorRef<AlertActor.Command> wholeWard,
    Hearing hearing,
    Alerting alerting,
    OlderOrders older) {

  /** Whom an operator's wish about alerts of this patient is for. */
  RecipientRef<AlertActor.Command> alerts(PatientId patient) {
    return patient.isNobody() ? wholeWard : shards.alert(patient);
  }
}
