package vigil.fognode;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.Patterns;
import vigil.fognode.alert.AlertActor;
import vigil.fognode.bedside.BedsideActor;
import vigil.fognode.ward.UrgentFirst;
import vigil.fognode.ward.WardActor;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.WardId;

/** The actors of which there is one a patient or a ward, wherever in the cluster it lives. */
final class Shards {
  private static final EntityTypeKey<BedsideActor.Command> BEDSIDE =
      EntityTypeKey.create(BedsideActor.Command.class, "bedside");
  private static final EntityTypeKey<AlertActor.Command> ALERT =
      EntityTypeKey.create(AlertActor.Command.class, "alert");
  private static final EntityTypeKey<WardActor.Command> WARD =
      EntityTypeKey.create(WardActor.Command.class, "ward");

  /** Of all that all alerts pass through, from the wards to the screens. */
  static final Props URGENT_FIRST = UrgentFirst.ofAll();

  /** Handing one kind over takes seconds where there are thousands. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(8);

  /** All of a node's shards answer within so long, or nobody is believed to be gone. */
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final int count;

  Shards(ActorSystem<?> system) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.count = system.settings().config().getInt("pekko.cluster.sharding.number-of-shards");
  }

  /** One address for all wards: an alert finds its own by the bed it is about. */
  ActorRef<WardActor.Command> wards(Function<WardId, Behavior<WardActor.Command>> ward) {
    return sharding.init(
        Entity.of(WARD, context -> ward.apply(new WardId(context.getEntityId())))
            .withEntityProps(URGENT_FIRST)
            .withMessageExtractor(new WardOf(count)));
  }

  void alerts(Function<PatientId, Behavior<AlertActor.Command>> alert) {
    sharding.init(
        Entity.of(ALERT, context -> alert.apply(new PatientId(context.getEntityId())))
            .withEntityProps(UrgentFirst.ofEach()));
  }

  void bedsides(Function<PatientId, Behavior<BedsideActor.Command>> bedside) {
    sharding.init(
        Entity.of(BEDSIDE, context -> bedside.apply(new PatientId(context.getEntityId()))));
  }

  RecipientRef<AlertActor.Command> alert(PatientId patient) {
    return sharding.entityRefFor(ALERT, patient.value());
  }

  RecipientRef<WardActor.Command> ward(WardId ward) {
    return sharding.entityRefFor(WARD, ward.value());
  }

  RecipientRef<BedsideActor.Command> bedside(PatientId patient) {
    return sharding.entityRefFor(BEDSIDE, patient.value());
  }

  /** Patients whose bedside is on this node; fails where the cluster does not say in time. */
  CompletionStage<Set<PatientId>> here() {
    return Patterns.ask(region(BEDSIDE), ShardRegion.getShardRegionStateInstance(), LONGEST_LOOK)
        .thenApply(answer -> patients((ShardRegion.CurrentShardRegionState) answer));
  }

  private static Set<PatientId> patients(ShardRegion.CurrentShardRegionState state) {
    if (!state.getFailed().isEmpty()) {
      throw new IllegalStateException("shards: silent (expected: all of this node)");
    }
    return state.getShards().stream()
        .flatMap(shard -> shard.getEntityIds().stream())
        .map(PatientId::new)
        .collect(Collectors.toSet());
  }

  /**
   * Stops this node's, in the order of the road: what a stage still says finds the next one there.
   * Stopped all at once, regions wait in vain for a home of what was said last.
   */
  CompletionStage<Done> stop() {
    return stop(BEDSIDE)
        .thenCompose(stopped -> stop(ALERT))
        .thenCompose(stopped -> stop(WARD))
        .thenApply(stopped -> Done.getInstance());
  }

  private CompletionStage<Boolean> stop(EntityTypeKey<?> kind) {
    // One that does not stop in time is stopped with all others that are left.
    return Patterns.gracefulStop(region(kind), LONGEST_STOP, ShardRegion.gracefulShutdownInstance())
        .exceptionally(late -> false);
  }

  private org.apache.pekko.actor.ActorRef region(EntityTypeKey<?> kind) {
    return org.apache.pekko.cluster.sharding.ClusterSharding.get(Adapter.toClassic(system))
        .shardRegion(kind.name());
  }

  /** Which ward a message is for. */
  private static final class WardOf
      extends ShardingMessageExtractor<WardActor.Command, WardActor.Command> {
    private final int count;

    WardOf(int count) {
      this.count = count;
    }

    @Override
    public String entityId(WardActor.Command message) {
      if (message instanceof WardActor.Show(var alert, var replyTo)) {
        return alert.bed().ward().value();
      }
      if (message instanceof WardActor.ShowActivation(var activation)) {
        return activation.bed().ward().value();
      }
      if (message instanceof WardActor.Probe probe) {
        return probe.ward().value();
      }
      throw new IllegalArgumentException("no ward in " + message.getClass().getSimpleName());
    }

    @Override
    public String shardId(String entityId) {
      return Integer.toString(Math.floorMod(entityId.hashCode(), count));
    }

    @Override
    public WardActor.Command unwrapMessage(WardActor.Command message) {
      return message;
    }
  }
}
