package vigil.fognode.journal;

import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.PatientId;
import vigil.protocol.vocab.SampleBlock;

/** The observation log of this node: one writer, group commit. */
public final class ObservationLog {
  private ObservationLog() {}

  public sealed interface Command {}

  /** Stores a block; answered only after the commit, or with why there is none. */
  public record Append(
      PatientId patient, SampleBlock block, Instant receivedAt, ActorRef<Appended> replyTo)
      implements Command {}

  /** The newest blocks of a device, for its sequence window after a restart. */
  public record Recall(DeviceId device, int blocks, ActorRef<Recalled> replyTo)
      implements Command {}

  /** Whether a block of this id is stored, however old. */
  public record Find(BlockId id, ActorRef<Recalled> replyTo) implements Command {}

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
   * One block as stored.
   *
   * @param digest of its content: two blocks of the same id are the same block if it is equal
   */
  public record Stored(BlockId id, long digest, Instant receivedAt) {}
}
