package vigil.fognode.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractMatchingBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.store.StoreWork;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * The observation log of this node: one writer, group commit. What arrives while a group is being
 * committed is the next group, so a group grows with the load and nobody waits for a timer.
 *
 * <p>Thread: blocks; belongs on {@link #dispatcher}.
 */
public final class ObservationLog extends AbstractMatchingBehavior<ObservationLog.Command> {

  public sealed interface Command {}

  /**
   * Stores a block; answered only after the commit, or with why there is none. A block that is
   * stored already with the same content is committed, and stored once.
   */
  public record Append(
      PatientId patient, SampleBlock block, Instant receivedAt, ActorRef<Appended> replyTo)
      implements Command {}

  /** The newest blocks of a device, for its sequence window after a restart. */
  public record Recall(DeviceId device, int blocks, ActorRef<Recalled> replyTo)
      implements Command {}

  /** Whether a block of this id is stored, however old. */
  public record Find(BlockId id, ActorRef<Found> replyTo) implements Command {}

  /** One metric of a patient, received in {@code [from, to)}: for a chart. */
  public record Tell(
      PatientId patient, Metric metric, Instant from, Instant to, ActorRef<Told> replyTo)
      implements Command {}

  /** The newest blocks of a patient received since, at most so many: for a restart. */
  public record Resume(PatientId patient, Instant since, int blocks, ActorRef<Resumed> replyTo)
      implements Command {}

  private enum Due implements Command {
    COMMIT,
    FILE,
    PRUNE,
    /** A read of recalls has ended: the next one may begin. */
    RECALL
  }

  private record Filed(boolean done) implements Command {}

  /** What became of an append. */
  public sealed interface Appended {
    BlockId id();

    /** Durable now. */
    record Committed(BlockId id) implements Appended {}

    /** The store does not take it; a sentence. */
    record Refused(BlockId id, String why) implements Appended {}
  }

  /** What the log holds of a device. */
  public sealed interface Recalled {
    /** Newest last; none where nothing is stored. */
    record Blocks(List<Stored> blocks) implements Recalled {}

    /** The store does not answer. */
    record Silent(String why) implements Recalled {}
  }

  /**
   * What the log holds of one block; several may be sought at once.
   *
   * @param holds the block, or none
   */
  public record Found(BlockId id, Recalled holds) {}

  /**
   * One block as stored.
   *
   * @param digest of its content: two blocks of the same id are the same block if it is equal
   */
  public record Stored(BlockId id, long digest, Instant receivedAt) {}

  /** What the log holds of one metric. */
  public sealed interface Told {
    /** Oldest first. */
    record Samples(List<Sample> samples) implements Told {}

    record Silent(String why) implements Told {}
  }

  /** What the log holds of a patient. */
  public sealed interface Resumed {
    /** Oldest first. */
    record Blocks(List<SampleBlock> blocks) implements Resumed {}

    record Silent(String why) implements Resumed {}
  }

  private final JournalSettings settings;
  private final Observations observations;
  private final InstantSource clock;
  private final Executor readers;
  private final Reads reads;
  private final Recalls recalls;
  private final Group group;
  private Instant complainedAt = Instant.MIN;
  private boolean filing;

  public static Behavior<Command> create(
      JournalSettings settings,
      Observations observations,
      JournalMetrics metrics,
      InstantSource clock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new ObservationLog(context, timers, settings, observations, metrics, clock)));
  }

  /** The thread it belongs on: its own. */
  public static DispatcherSelector dispatcher() {
    return DispatcherSelector.fromConfig("vigil.dispatchers.journal");
  }

  private ObservationLog(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      JournalSettings settings,
      Observations observations,
      JournalMetrics metrics,
      InstantSource clock) {
    super(context);
    this.settings = settings;
    this.observations = observations;
    this.clock = clock;
    this.readers = context.getSystem().dispatchers().lookup(StoreWork.dispatcher());
    this.recalls = new Recalls(observations, readers, () -> context.getSelf().tell(Due.RECALL));
    this.reads = new Reads(readers, settings.openReads());
    this.group = new Group(observations, metrics, this::complain);
    timers.startTimerWithFixedDelay(Due.FILE, settings.fileEvery());
    timers.startTimerWithFixedDelay(Due.PRUNE, settings.pruneEvery());
  }

  @Override
  public Behavior<Command> onMessage(Command command) {
    return switch (command) {
      case Append append -> onAppend(append);
      case Recall recall -> onRecall(recall);
      case Find(var id, var replyTo) ->
          read(
              () -> replyTo.tell(new Found(id, new Recalled.Blocks(observations.find(id)))),
              why -> replyTo.tell(new Found(id, new Recalled.Silent(why))));
      case Tell(var patient, var metric, var from, var to, var replyTo) ->
          read(
              () -> replyTo.tell(new Told.Samples(observations.history(patient, metric, from, to))),
              why -> replyTo.tell(new Told.Silent(why)));
      case Resume(var patient, var since, var blocks, var replyTo) ->
          read(
              () ->
                  replyTo.tell(
                      new Resumed.Blocks(
                          observations.blocks(patient, since, clock.instant(), blocks))),
              why -> replyTo.tell(new Resumed.Silent(why)));
      case Due.COMMIT -> onCommit();
      case Due.FILE -> file();
      case Filed(var done) -> onFiled(done);
      case Due.PRUNE -> onPrune();
      case Due.RECALL -> onRecallEnd();
    };
  }

  /** The note to commit goes to the end of the queue: what is in it by then is in the group. */
  private Behavior<Command> onAppend(Append append) {
    if (group.isEmpty()) {
      getContext().getSelf().tell(Due.COMMIT);
    }
    group.add(append);
    return group.size() < settings.largestGroup() ? this : onCommit();
  }

  private Behavior<Command> onCommit() {
    if (observations.unfiled() < 2 * settings.longestTail()) {
      group.commit();
    } else {
      group.refuse("too many blocks wait to be filed");
    }
    return observations.unfiled() < settings.longestTail() ? this : file();
  }

  /** One at a time; beside the writer. */
  private Behavior<Command> file() {
    if (filing) {
      return this;
    }
    filing = true;
    var self = getContext().getSelf();
    var log = getContext().getLog();
    readers.execute(
        () -> {
          try {
            observations.file();
            self.tell(new Filed(true));
          } catch (SQLException failed) {
            log.warn("Blocks are not filed and wait: {}", Reads.sentence(failed));
            self.tell(new Filed(false));
          }
        });
    return this;
  }

  private Behavior<Command> onFiled(boolean done) {
    filing = false;
    return done && observations.unfiled() >= settings.longestTail() ? file() : this;
  }

  private void complain(SQLException failed) {
    var now = clock.instant();
    if (complainedAt.plus(settings.again()).isBefore(now)) {
      complainedAt = now;
      var file = failed.getCause() instanceof IOException cause ? ": " + cause.getMessage() : "";
      getContext().getLog().error("The store takes no blocks: {}{}", Reads.sentence(failed), file);
    }
  }

  private Behavior<Command> onPrune() {
    var before = clock.instant().minus(settings.retention());
    var log = getContext().getLog();
    return read(
        () -> observations.prune(before), why -> log.warn("Old blocks are not removed: {}", why));
  }

  private Behavior<Command> onRecall(Recall recall) {
    recalls.add(recall);
    return this;
  }

  private Behavior<Command> onRecallEnd() {
    recalls.next();
    return this;
  }

  private Behavior<Command> read(Reads.Reading reading, Reads.Silence silence) {
    reads.read(reading, silence);
    return this;
  }
}
