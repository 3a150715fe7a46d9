package vigil.fognode.device.core;

import java.util.Arrays;
import java.util.Optional;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;
import vigil.protocol.vocab.Waveform;

/**
 * Whether a device's blocks are ones that it sent before: for each lag, how many in a row were
 * equal to those one lag ago, times aside. A body never gives the same second twice.
 *
 * <p>A ring of {@value #LENGTH} blocks, copied on each change: 1.3 kB.
 */
public final class Echo {
  /** How far back a repeat is seen, in blocks: four minutes of one a second. */
  static final int LENGTH = 256;

  /** Nothing was received. */
  static final Echo NONE = new Echo(new int[LENGTH], new byte[LENGTH], 0, 0, Pulse.NONE);

  /** Blocks with a waveform that must be equal: one such second alone has no twin. */
  private static final int WAVES = 8;

  /**
   * Blocks of numerics alone that must be equal, changes among them, and how improbable they must
   * be together, in nats: 18 of 18 replays into real recordings were found so, and no other.
   */
  private static final int NUMERICS = 25;

  private static final int CHANGES = 6;
  private static final double IMPROBABLE = 30;

  /** Blocks that must be equal for a standstill, whatever the device's habit. */
  private static final int STILL = 20;

  private static final int MOST = Byte.MAX_VALUE;

  private final int[] contents;
  private final byte[] runs;
  private final long count;
  private final int wave;
  private final Pulse pulse;

  private Echo(int[] contents, byte[] runs, long count, int wave, Pulse pulse) {
    this.contents = contents;
    this.runs = runs;
    this.count = count;
    this.wave = wave;
    this.pulse = pulse;
  }

  /**
   * How long the device's content usually stays the same.
   *
   * @param changes seen so far
   * @param usual blocks from one change to the next, exponentially weighted
   * @param still blocks since the newest change
   */
  private record Pulse(int changes, double usual, int still) {
    static final Pulse NONE = new Pulse(0, 1, 1);

    /** Changes after which the habit is known. */
    private static final int KNOWN = 10;

    /** A standstill of so many usual ones has a probability below e^-16. */
    private static final double UNHEARD_OF = 16;

    Pulse next(boolean changed) {
      return changed
          ? new Pulse(changes + 1, usual + (still - usual) / Math.min(changes + 1, KNOWN), 1)
          : new Pulse(changes, usual, still + 1);
    }

    boolean hasStopped() {
      return changes >= KNOWN && still > UNHEARD_OF * usual;
    }
  }

  /** What it means. */
  enum Sort {
    /** An earlier stretch again. */
    REPLAY,
    /** The same wave each second: no heart beats so. */
    FORGED,
    /** Nothing changes, though this device's values always did. */
    STANDSTILL
  }

  /**
   * What is repeated.
   *
   * @param lag in blocks
   * @param run how many blocks have been so
   */
  record Heard(Sort sort, int lag, int run) {}

  /** With one more block. A block that says nothing, or that a lead is off, repeats nothing. */
  Echo next(SampleBlock block) {
    if (block.samples().isEmpty() || !block.samples().stream().allMatch(Echo::says)) {
      return new Echo(contents, new byte[LENGTH], count, 0, pulse);
    }
    int shape = wave(block);
    int content = 31 * numerics(block) + shape;
    var longer = new byte[LENGTH];
    int reach = (int) Math.min(count, LENGTH - 1);
    for (int lag = 1; lag <= reach; lag++) {
      boolean equal = contents[slot(count - lag)] == content;
      longer[lag] = equal ? (byte) Math.min(MOST, runs[lag] + 1) : 0;
    }
    var newer = contents.clone();
    newer[slot(count)] = content;
    return new Echo(newer, longer, count + 1, shape, pulse.next(longer[1] == 0));
  }

  /** What is heard now; the nearest lag of those that count. */
  Optional<Heard> heard() {
    if (wave != 0 && runs[1] >= WAVES) {
      return Optional.of(new Heard(Sort.FORGED, 1, runs[1]));
    }
    for (int lag = 2; lag < LENGTH; lag++) {
      if (isReplay(lag)) {
        return Optional.of(new Heard(Sort.REPLAY, lag, runs[lag]));
      }
    }
    return wave == 0 && runs[1] >= STILL && pulse.hasStopped()
        ? Optional.of(new Heard(Sort.STANDSTILL, 1, runs[1]))
        : Optional.empty();
  }

  private boolean isReplay(int lag) {
    int run = runs[lag];
    if (wave != 0) {
      return run >= WAVES && changes(run) >= WAVES / 2;
    }
    return run >= NUMERICS && changes(run) >= CHANGES && surprise(run) >= IMPROBABLE;
  }

  private int changes(int run) {
    int changes = 0;
    for (int back = 1; back < run; back++) {
      changes += contents[slot(count - back)] == contents[slot(count - back - 1)] ? 0 : 1;
    }
    return changes;
  }

  /** Of the newest blocks, by how often each content is among all that are remembered. */
  private double surprise(int run) {
    int known = (int) Math.min(count, LENGTH);
    double sum = 0;
    for (int back = 1; back <= run; back++) {
      int content = contents[slot(count - back)];
      long times = Arrays.stream(contents, 0, known).filter(c -> c == content).count();
      sum -= Math.log((double) times / known);
    }
    return sum;
  }

  private static boolean says(Sample sample) {
    return sample.validity().isUsable() && sample.value() != 0;
  }

  private static int numerics(SampleBlock block) {
    int content = 1;
    for (var sample : block.samples()) {
      content = 31 * content + sample.metric().code();
      content = 31 * content + Double.hashCode(sample.value());
    }
    return content;
  }

  /** 0 where there is no wave, or a flat one. */
  private static int wave(SampleBlock block) {
    int shape = 0;
    for (var waveform : block.waveforms()) {
      shape = 31 * shape + (isFlat(waveform) ? 0 : Arrays.hashCode(waveform.values()));
    }
    return shape;
  }

  private static boolean isFlat(Waveform waveform) {
    var values = waveform.values();
    for (float value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static int slot(long place) {
    return (int) Math.floorMod(place, (long) LENGTH);
  }
}
