package vigil.fognode.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.RecipientRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import vigil.fognode.device.core.Continuity;
import vigil.fognode.journal.ObservationLog;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Handover;

/**
 * One device's way to the log: what it holds of the device, what is on its way there, what is
 * sought in it, and who waits for an answer meanwhile.
 *
 * <p>Thread: one owner, the device's actor.
 */
final class LogLine {
  static final ObservationLog.Recalled SILENT =
      new ObservationLog.Recalled.Silent("no answer in time");

  private final TimerScheduler<DeviceActor.Command> timers;
  private final DeviceActor.Identity identity;
  private final DeviceSettings settings;
  private final RecipientRef<ObservationLog.Command> log;
  private final Handover later;
  private final Pending pending;
  private final Map<BlockId, DeviceActor.Take> sought = new HashMap<>();
  private final List<DeviceActor.Take> early = new ArrayList<>();
  private final ActorRef<ObservationLog.Appended> appended;
  private final ActorRef<ObservationLog.Recalled> recalled;
  private final ActorRef<ObservationLog.Found> found;
  private boolean recalling = true;

  LogLine(
      ActorContext<DeviceActor.Command> context,
      TimerScheduler<DeviceActor.Command> timers,
      DeviceActor.Identity identity,
      DeviceSettings settings,
      RecipientRef<ObservationLog.Command> log) {
    this.timers = timers;
    this.identity = identity;
    this.settings = settings;
    this.log = log;
    this.later = new Handover.Unavailable(settings.storeTimeout());
    this.pending = new Pending(settings.waiting());
    this.appended =
        context.messageAdapter(ObservationLog.Appended.class, DeviceActor.Appended::new);
    this.recalled =
        context.messageAdapter(ObservationLog.Recalled.class, DeviceActor.Recalled::new);
    this.found = context.messageAdapter(ObservationLog.Found.class, DeviceActor.Found::new);
  }

  /** Whether the log has not said yet what it holds: nothing can be promised until it has. */
  boolean isRecalling() {
    return recalling;
  }

  /** Asks what the log holds; who waited for that in vain is told to come again. */
  void recall() {
    early.forEach(this::postpone);
    early.clear();
    log.tell(new ObservationLog.Recall(identity.device(), Continuity.LENGTH, recalled));
    timers.startSingleTimer(
        DeviceActor.Elapsed.RECALL, DeviceActor.Elapsed.RECALL, settings.storeTimeout());
  }

  /** Waits until the log has said what it holds, or has not in time. */
  void await(DeviceActor.Take take) {
    if (early.size() < settings.waiting()) {
      early.add(take);
    } else {
      postpone(take);
    }
  }

  /** The log has said what it holds: whoever waited for that, in the order in which they came. */
  List<DeviceActor.Take> recalled() {
    timers.cancel(DeviceActor.Elapsed.RECALL);
    recalling = false;
    var waited = List.copyOf(early);
    early.clear();
    return waited;
  }

  /** What the log's newest blocks of a device, oldest first, say of its numbers. */
  static Continuity continuity(List<ObservationLog.Stored> blocks) {
    var continuity = Continuity.EMPTY;
    for (var block : blocks) {
      if (continuity.place(block.id(), block.digest()) == Continuity.Place.FRESH) {
        continuity = continuity.seen(block.id(), block.digest()).stored(block.id());
      }
    }
    return continuity;
  }

  /** Whether this very block is on its way already; whoever asks is answered with the first. */
  boolean joins(DeviceActor.Take take) {
    return pending.join(take.block(), take.replyTo());
  }

  /**
   * @param observed the patient has it already
   */
  void append(DeviceActor.Take take, boolean observed, Instant now) {
    if (pending.add(take, observed, now)) {
      log.tell(
          new ObservationLog.Append(identity.patient(), take.block(), take.receivedAt(), appended));
    } else {
      postpone(take);
    }
  }

  /** It is durable: all who asked are told so. Empty where it is not waited for any more. */
  Optional<Pending.Block> stored(BlockId id) {
    var block = pending.remove(id);
    block.ifPresent(
        it -> {
          var first = new Handover.Stored();
          for (int i = 0; i < it.askers().size(); i++) {
            it.askers().get(i).tell(i == 0 ? first : new Handover.StoredBefore());
          }
        });
    return block;
  }

  /** It is not: all who asked are to ask again. */
  Optional<Pending.Block> notStored(BlockId id) {
    var block = pending.remove(id);
    block.ifPresent(it -> it.askers().forEach(asker -> asker.tell(later)));
    return block;
  }

  /** A block that has waited too long for the log, if any. */
  Optional<BlockId> overdue(Instant now) {
    return pending.oldest(now.minus(settings.storeTimeout()));
  }

  /** Asks whether the log has it, however old. */
  void find(DeviceActor.Take take) {
    var id = take.block().id();
    if (sought.size() >= settings.waiting() || sought.putIfAbsent(id, take) != null) {
      postpone(take);
      return;
    }
    var silent = new DeviceActor.NotFound(id);
    timers.startSingleTimer(silent, silent, settings.storeTimeout());
    log.tell(new ObservationLog.Find(id, found));
  }

  /** Who sought it; empty where nobody does any more. */
  Optional<DeviceActor.Take> found(BlockId id) {
    timers.cancel(new DeviceActor.NotFound(id));
    return Optional.ofNullable(sought.remove(id));
  }

  void postpone(DeviceActor.Take take) {
    take.replyTo().tell(later);
  }
}
