package vigil.fognode.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
   * @param askers who is to be answered, the first of them first
   */
  record Block(
      SampleBlock block, Instant receivedAt, boolean observed, List<ActorRef<Handover>> askers) {}

  private final int limit;
  private final Map<BlockId, Block> blocks = new HashMap<>();

  Pending(int limit) {
    this.limit = limit;
  }

  /** Whether this very block is on its way; the same number with other content is not. */
  boolean isWaitedFor(SampleBlock block) {
    var waiting = blocks.get(block.id());
    return waiting != null && waiting.block().digest() == block.digest();
  }

  void join(BlockId id, ActorRef<Handover> asker) {
    var waiting = blocks.get(id);
    if (waiting != null) {
      waiting.askers().add(asker);
    }
  }

  /** False where too many are on their way already. */
  boolean add(SampleBlock block, Instant receivedAt, boolean observed, ActorRef<Handover> asker) {
    if (blocks.size() >= limit) {
      return false;
    }
    var askers = new ArrayList<ActorRef<Handover>>(1);
    askers.add(asker);
    blocks.put(block.id(), new Block(block, receivedAt, observed, askers));
    return true;
  }

  Optional<Block> remove(BlockId id) {
    return Optional.ofNullable(blocks.remove(id));
  }
}
