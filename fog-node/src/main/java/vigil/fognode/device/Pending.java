package vigil.fognode.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.Handover;
import vigil.protocol.vocab.SampleBlock;

/** Blocks that are on their way to the log, and who waits for each. One actor's own. */
final class Pending {
  /**
   * @param observed the patient has it already
   * @param since when it was sent to the log
   * @param askers who is to be answered, the first of them first
   */
  record Block(
      SampleBlock block,
      Instant receivedAt,
      boolean observed,
      Instant since,
      List<ActorRef<Handover>> askers) {}

  private final int limit;
  private final Map<BlockId, Block> blocks = new LinkedHashMap<>();

  Pending(int limit) {
    this.limit = limit;
  }

  /** False where this very block is not on its way; the same number with other content is not. */
  boolean join(SampleBlock block, ActorRef<Handover> asker) {
    var waiting = blocks.get(block.id());
    return waiting != null
        && waiting.block().digest() == block.digest()
        && waiting.askers().add(asker);
  }

  /** False where too many are on their way already. */
  boolean add(DeviceActor.Take take, boolean observed, Instant now) {
    if (blocks.size() >= limit) {
      return false;
    }
    var askers = new ArrayList<ActorRef<Handover>>(1);
    askers.add(take.replyTo());
    var block = take.block();
    blocks.put(block.id(), new Block(block, take.receivedAt(), observed, now, askers));
    return true;
  }

  Optional<Block> remove(BlockId id) {
    return Optional.ofNullable(blocks.remove(id));
  }

  /** The one that was sent first, if that was at {@code before} or earlier. */
  Optional<BlockId> oldest(Instant before) {
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    var oldest = blocks.values().iterator().next();
    return oldest.since().isAfter(before) ? Optional.empty() : Optional.of(oldest.block().id());
  }
}
