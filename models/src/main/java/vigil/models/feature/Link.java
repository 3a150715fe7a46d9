package vigil.models.feature;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import vigil.protocol.vocab.BlockId;

/**
 * What the blocks of one device tell beside their values: clock, order, loss, repeats, battery.
 *
 * <p>Times are microseconds. The clock offset follows the fastest delivery, since a network only
 * delays; three blocks in a row that agree on a later offset move it, since then the clock was set.
 * While a link is new nobody can tell a late block from a late clock: the offset only falls then,
 * nothing is held against the clock, and whoever closes steps waits for what may be late.
 */
final class Link {
  private static final long SET_US = 800_000;
  private static final long AGREE_US = 400_000;
  private static final int AGREEING = 3;

  /** How long a link is new. */
  private static final long NEW_US = 30_000_000;

  /** Seconds a block of a new link may be late. */
  private static final double FIRST_LAG = 10;

  /** Fastest clock that is followed without a jump: 5,000 ppm. */
  private static final double LEAK = 0.005;

  private long epoch = -1;
  private long sequence = -1;
  private long firstUs = Long.MIN_VALUE;
  private long receivedUs = Long.MIN_VALUE;
  private long newestUs = Long.MIN_VALUE;
  private long offsetUs;
  private boolean known;
  private long candidateUs;
  private int candidates;

  /** Seconds a sample lags behind its block's arrival, largest of late. */
  double lag;

  /** Decaying sums, one unit an occurrence. */
  double repeats;

  double losses;
  double disorder;
  double restarts;

  /** Decaying sum of clock jumps, in seconds. */
  double jumps;

  /** Decaying mean of how fast the clock runs off, in parts per million. */
  double skew;

  double battery = Double.NaN;

  /** Clock offset that is usual for this device, in microseconds. */
  private double home = Double.NaN;

  /** Takes the head of a block; decays what came before. */
  void arrive(BlockId id, long arrivedUs, long newestAtUs) {
    double seconds = known ? Math.max(0, (arrivedUs - receivedUs) / 1e6) : 0;
    decay(seconds);
    order(id.epoch(), id.sequence());
    synchronise(arrivedUs, newestAtUs);
    settle(seconds);
    receivedUs = Math.max(receivedUs, arrivedUs);
  }

  private void decay(double seconds) {
    double keep = Math.exp(-seconds / 20);
    repeats *= keep;
    losses *= keep;
    disorder *= keep;
    restarts *= Math.exp(-seconds / 60);
    jumps *= keep;
    lag *= Math.exp(-seconds / 60);
  }

  private void order(long newEpoch, long newSequence) {
    if (newEpoch != epoch) {
      restarts += epoch >= 0 ? 1 : 0;
    } else if (newSequence <= sequence) {
      disorder++;
    } else if (newSequence > sequence + 1) {
      losses += Math.min(newSequence - sequence - 1, 20);
    }
    epoch = newEpoch;
    sequence = newSequence;
  }

  private void synchronise(long arrivedUs, long atUs) {
    long found = arrivedUs - atUs;
    if (!known) {
      known = true;
      offsetUs = found;
      firstUs = arrivedUs;
    }
    long over = found - offsetUs;
    if (isNew(arrivedUs)) {
      offsetUs = Math.min(offsetUs, found);
      home = offsetUs;
    } else if (over < 0) {
      jumps += over < -SET_US ? -over / 1e6 : 0;
      lean(over < -SET_US ? 0 : over, arrivedUs);
      offsetUs = found;
      candidates = 0;
    } else {
      long leak = (long) (LEAK * Math.clamp(arrivedUs - receivedUs, 0, 60_000_000));
      lean(Math.min(over, leak), arrivedUs);
      offsetUs += Math.min(over, receivedUs == Long.MIN_VALUE ? 0 : leak);
      follow(found, over);
    }
    newestUs = Math.max(newestUs, atUs);
  }

  private boolean isNew(long nowUs) {
    return nowUs - firstUs < NEW_US;
  }

  /** Seconds that must pass after a sample before nothing of its time is to be expected. */
  double awaited(long nowUs) {
    double first = FIRST_LAG * (1 - (double) (nowUs - firstUs) / NEW_US);
    return Math.max(lag, first);
  }

  private void lean(long movedUs, long arrivedUs) {
    double seconds = receivedUs == Long.MIN_VALUE ? 0 : (arrivedUs - receivedUs) / 1e6;
    if (seconds > 0.05) {
      double now = Math.clamp(movedUs / seconds, -6_000, 6_000);
      skew += Math.min(1, seconds / 20) * (now - skew);
    }
  }

  /** A later offset that holds is a clock that was set back, not a slow network. */
  private void follow(long found, long over) {
    if (over < SET_US) {
      candidates = 0;
      return;
    }
    boolean agrees = candidates > 0 && Math.abs(found - candidateUs) < AGREE_US;
    candidates = agrees ? candidates + 1 : 1;
    candidateUs = found;
    if (candidates >= AGREEING) {
      jumps += over / 1e6;
      offsetUs = found;
      candidates = 0;
    }
  }

  /** Seconds that the clock is off against its usual offset. */
  double off() {
    return Double.isNaN(home) ? 0 : Math.abs(offsetUs - home) / 1e6;
  }

  /** The usual offset follows within half an hour, so that a clock once set stops to be strange. */
  private void settle(double seconds) {
    double share = Double.isNaN(home) ? 1 : Math.min(seconds / 1_800, 1);
    home = Double.isNaN(home) ? offsetUs : home + share * (offsetUs - home);
  }

  /** Node time of a determination time. */
  long nodeUs(long atUs) {
    return atUs + offsetUs;
  }

  /** Of the node's clock less the device's. */
  long offsetUs() {
    return offsetUs;
  }

  void repeated() {
    repeats++;
  }

  double silence(long nowUs) {
    return known ? Math.max(0, (nowUs - receivedUs) / 1e6) : 0;
  }

  void save(DataOutput out) throws IOException {
    for (long value :
        new long[] {epoch, sequence, firstUs, receivedUs, newestUs, offsetUs, candidateUs}) {
      out.writeLong(value);
    }
    out.writeBoolean(known);
    out.writeInt(candidates);
    for (double value :
        new double[] {lag, repeats, losses, disorder, restarts, jumps, skew, battery, home}) {
      out.writeDouble(value);
    }
  }

  static Link restore(DataInput in) throws IOException {
    var link = new Link();
    link.epoch = in.readLong();
    link.sequence = in.readLong();
    link.firstUs = in.readLong();
    link.receivedUs = in.readLong();
    link.newestUs = in.readLong();
    link.offsetUs = in.readLong();
    link.candidateUs = in.readLong();
    link.known = in.readBoolean();
    link.candidates = in.readInt();
    link.lag = in.readDouble();
    link.repeats = in.readDouble();
    link.losses = in.readDouble();
    link.disorder = in.readDouble();
    link.restarts = in.readDouble();
    link.jumps = in.readDouble();
    link.skew = in.readDouble();
    link.battery = in.readDouble();
    link.home = in.readDouble();
    return link;
  }
}
