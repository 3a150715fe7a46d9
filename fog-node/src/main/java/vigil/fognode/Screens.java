package vigil.fognode;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;
import vigil.fognode.watch.WatchActor;
import vigil.protocol.vocab.AlertView;
import vigil.protocol.vocab.ScreenUpdate;

/** What the stages publish, on its way to the screens of every node. */
final class Screens {
  private Screens() {}

  /**
   * What is urgent waits behind no values, by a topic of its own.
   *
   * @param all also of what is urgent: nodes of before this version hear of this one only
   */
  static Behavior<ScreenUpdate> publisher(
      ActorRef<Topic.Command<ScreenUpdate>> urgent, ActorRef<Topic.Command<ScreenUpdate>> all) {
    return Behaviors.receiveMessage(
        update -> {
          if (update.isUrgent()) {
            urgent.tell(Topic.publish(update));
          }
          all.tell(Topic.publish(update));
          return Behaviors.same();
        });
  }

  /** The end of the road at one node: the synthetic patient is on no screen. */
  static Behavior<ScreenUpdate> rim(
      RecipientRef<ScreenUpdate> own, ActorRef<WatchActor.Command> watch) {
    return Behaviors.receiveMessage(
        update -> {
          var patient = update.bed().patient();
          if (update instanceof AlertView alert && patient.isReserved()) {
            watch.tell(new WatchActor.Show(alert));
          }
          if (!patient.isSelfCheck()) {
            own.tell(update);
          }
          return Behaviors.same();
        });
  }
}
