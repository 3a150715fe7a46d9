package vigil.fognode.device.core;

import java.util.Arrays;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;

/**
 * The newest sequences of one device, each with the digest of its content: what a block is to those
 * before it.
 *
 * <p>A ring of {@value #LENGTH} sequences, copied on each change: 1.1 kB.
 */
public final class Continuity {
  /** Blocks a device may have under way at one time, and more: repeats come within seconds. */
  public static final int LENGTH = 64;

  /** Nothing was ever received. */
  public static final Continuity EMPTY = new Continuity(0, -1, filled(-1), new long[LENGTH], 0, 0);

  private static final DeviceId NOBODY = new DeviceId("any");

  /** What a block is. */
  public enum Place {
    /** Not seen before. */
    FRESH,
    /** Seen with the same content, and stored. */
    STORED,
    /** Seen with the same content, but not known to be stored. */
    SEEN,
    /** Seen with other content. */
    CONFLICTING,
    /** Older than what is remembered: the log knows. */
    OLD
  }

  private final long epoch;
  private final long highest;
  private final long[] sequences;
  private final long[] digests;
  private final long stored;
  private final long missing;

  private Continuity(
      long epoch, long highest, long[] sequences, long[] digests, long stored, long missing) {
    this.epoch = epoch;
    this.highest = highest;
    this.sequences = sequences;
    this.digests = digests;
    this.stored = stored;
    this.missing = missing;
  }

  public Place place(BlockId id, long digest) {
    if (id.epoch() > epoch || id.epoch() == epoch && id.sequence() > highest) {
      return Place.FRESH;
    }
    if (id.epoch() < epoch || id.sequence() <= highest - LENGTH) {
      return Place.OLD;
    }
    int slot = slot(id);
    if (sequences[slot] != id.sequence()) {
      return Place.FRESH;
    }
    if (digests[slot] != digest) {
      return Place.CONFLICTING;
    }
    return isStored(slot) ? Place.STORED : Place.SEEN;
  }

  /** With a fresh block seen; what it leaves out is missing until it comes. */
  public Continuity seen(BlockId id, long digest) {
    boolean restarted = id.epoch() > epoch || highest < 0;
    var nextSequences = restarted ? filled(-1) : sequences.clone();
    var nextDigests = restarted ? new long[LENGTH] : digests.clone();
    int slot = slot(id);
    nextSequences[slot] = id.sequence();
    nextDigests[slot] = digest;
    long leftOut = restarted ? 0 : id.sequence() - highest - 1;
    return new Continuity(
        id.epoch(),
        restarted ? id.sequence() : Math.max(highest, id.sequence()),
        nextSequences,
        nextDigests,
        (restarted ? 0 : stored) & ~(1L << slot),
        restarted ? 0 : Math.max(0, missing + Math.max(leftOut, -1)));
  }

  /** With a block stored; one that was forgotten meanwhile changes nothing. */
  public Continuity stored(BlockId id) {
    int slot = slot(id);
    return id.epoch() == epoch && sequences[slot] == id.sequence()
        ? new Continuity(epoch, highest, sequences, digests, stored | 1L << slot, missing)
        : this;
  }

  /** What is remembered here, after what {@code earlier} holds: for what came during a recall. */
  public Continuity onTopOf(Continuity earlier) {
    if (highest < 0 || earlier.highest >= 0 && epoch < earlier.epoch) {
      return earlier;
    }
    var merged = earlier;
    for (long sequence = Math.max(0, highest - LENGTH + 1); sequence <= highest; sequence++) {
      var id = new BlockId(NOBODY, epoch, sequence);
      int slot = slot(id);
      if (sequences[slot] == sequence && merged.place(id, digests[slot]) == Place.FRESH) {
        merged = merged.seen(id, digests[slot]);
      }
    }
    return merged;
  }

  /** Blocks of this epoch that were left out and have not come since. */
  public long missing() {
    return missing;
  }

  public long epoch() {
    return epoch;
  }

  /** -1 before the first block. */
  public long highest() {
    return highest;
  }

  private boolean isStored(int slot) {
    return (stored >>> slot & 1) == 1;
  }

  private static int slot(BlockId id) {
    return (int) Math.floorMod(id.sequence(), (long) LENGTH);
  }

  private static long[] filled(long value) {
    var array = new long[LENGTH];
    Arrays.fill(array, value);
    return array;
  }
}
