package vigil.fognode.device.core;

import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;

/**
 * The newest sequences of one device, each with the digest of its content: what a block is to those
 * before it.
 *
 * <p>A ring of {@value #LENGTH} digests, copied with each block: 0.6 kB.
 */
public final class Continuity {
  /** Blocks a device may have under way at one time, and more: repeats come within seconds. */
  public static final int LENGTH = 64;

  /** Nothing was ever received. */
  public static final Continuity EMPTY = new Continuity(0, -1, new long[LENGTH], 0, 0, 0);

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

  /** By slot: each of the newest {@value #LENGTH} sequences has one, seen or not. */
  private final long[] digests;

  /** Slots of the sequences that were seen, that are stored; a bit each. */
  private final long seen;

  private final long stored;
  private final long missing;

  private Continuity(
      long epoch, long highest, long[] digests, long seen, long stored, long missing) {
    this.epoch = epoch;
    this.highest = highest;
    this.digests = digests;
    this.seen = seen;
    this.stored = stored;
    this.missing = missing;
  }

  public Place place(BlockId id, long digest) {
    if (id.epoch() > epoch || id.epoch() == epoch && id.sequence() > highest) {
      return Place.FRESH;
    }
    if (!isRemembered(id)) {
      return Place.OLD;
    }
    long bit = bit(id.sequence());
    if ((seen & bit) == 0) {
      return Place.FRESH;
    }
    if (digests[slot(id.sequence())] != digest) {
      return Place.CONFLICTING;
    }
    return (stored & bit) == 0 ? Place.SEEN : Place.STORED;
  }

  private boolean isRemembered(BlockId id) {
    return id.epoch() == epoch && id.sequence() > highest - LENGTH && id.sequence() <= highest;
  }

  /** With a fresh block seen; what it leaves out is missing until it comes. */
  public Continuity seen(BlockId id, long digest) {
    if (id.epoch() > epoch || highest < 0) {
      var alone = new long[LENGTH];
      alone[slot(id.sequence())] = digest;
      return new Continuity(id.epoch(), id.sequence(), alone, bit(id.sequence()), 0, 0);
    }
    var digested = digests.clone();
    digested[slot(id.sequence())] = digest;
    long kept = ~takenOver(id.sequence());
    long leftOut = id.sequence() - highest - 1;
    return new Continuity(
        epoch,
        Math.max(highest, id.sequence()),
        digested,
        seen & kept | bit(id.sequence()),
        stored & kept,
        Math.max(0, missing + Math.max(leftOut, -1)));
  }

  /** Slots that the sequences after the highest take from older ones, up to {@code sequence}. */
  private long takenOver(long sequence) {
    if (sequence - highest >= LENGTH) {
      return -1;
    }
    long slots = 0;
    for (long next = highest + 1; next <= sequence; next++) {
      slots |= bit(next);
    }
    return slots;
  }

  /** With a block stored; one that was forgotten meanwhile changes nothing. */
  public Continuity stored(BlockId id) {
    long bit = isRemembered(id) ? seen & bit(id.sequence()) : 0;
    return bit == 0 ? this : new Continuity(epoch, highest, digests, seen, stored | bit, missing);
  }

  /** What is remembered here, after what {@code earlier} holds: for what came during a recall. */
  public Continuity onTopOf(Continuity earlier) {
    if (highest < 0 || earlier.highest >= 0 && epoch < earlier.epoch) {
      return earlier;
    }
    var merged = earlier;
    for (long sequence = Math.max(0, highest - LENGTH + 1); sequence <= highest; sequence++) {
      var id = new BlockId(NOBODY, epoch, sequence);
      long digest = digests[slot(sequence)];
      if ((seen & bit(sequence)) != 0 && merged.place(id, digest) == Place.FRESH) {
        merged = merged.seen(id, digest);
      }
    }
    return merged;
  }

  /** Blocks of this epoch that were left out and have not come since. */
  public long missing() {
    return missing;
  }

  /** -1 before the first block. */
  public long highest() {
    return highest;
  }

  private static int slot(long sequence) {
    return (int) Math.floorMod(sequence, (long) LENGTH);
  }

  private static long bit(long sequence) {
    return 1L << slot(sequence);
  }
}
