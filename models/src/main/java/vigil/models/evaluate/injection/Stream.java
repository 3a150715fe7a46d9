package vigil.models.evaluate.injection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vigil.protocol.vocab.BlockId;
import vigil.protocol.vocab.DeviceId;
import vigil.protocol.vocab.Metric;
import vigil.protocol.vocab.Sample;
import vigil.protocol.vocab.SampleBlock;

/**
 * One patient's data as a node receives them, with what was laid in.
 *
 * @param onset first second that is not as recorded
 * @param end first second that is again
 * @param values shape [channel][second], as in {@link Vitals}
 * @param deliveries in the order of arrival
 */
public record Stream(
    int patient,
    Trouble trouble,
    int onset,
    int end,
    double[][] values,
    List<Delivery> deliveries) {
  /** Second 0 of every stream. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Seconds at the start in which nothing is laid in and nothing is measured. */
  public static final int BASELINE = 120;

  /** A block and when it came. */
  public record Delivery(SampleBlock block, Instant received) {}

  public int seconds() {
    return values[0].length;
  }

  /** Whether this second is one of the trouble's. */
  public boolean holds(int second) {
    return trouble != Trouble.NONE && second >= onset && second < end;
  }

  static Stream of(Draft draft, Trouble trouble, long seed) {
    var deliveries = new ArrayList<Delivery>();
    var network = new Network(new Random(seed * 31 + draft.patient.patient()), deliveries);
    boolean split = draft.chance(0.6) || needsTwo(trouble);
    var senders =
        new Sender[] {new Sender("monitor"), new Sender(split ? "oximeter" : "monitor-b")};
    var wearable = new Sender("wearable");
    for (int second = 0; second < draft.values[0].length; second++) {
      for (int device = 0; device < 2; device++) {
        send(draft, device, second, senders[device], network);
      }
      wear(draft, second, wearable, network);
    }
    return new Stream(
        draft.patient.patient(), trouble, draft.onset, draft.end, draft.values, deliveries);
  }

  private static boolean needsTwo(Trouble trouble) {
    return trouble == Trouble.MASKING;
  }

  private static void send(Draft draft, int device, int second, Sender sender, Network network) {
    var at = later(START, second + draft.clock[device][second]);
    var samples = new ArrayList<Sample>();
    for (int channel : Draft.ofDevice(device)) {
      double value = draft.values[channel][second];
      if (!Double.isNaN(value)) {
        samples.add(Sample.valid(Vitals.CHANNELS.get(channel), at, value));
      }
    }
    if (second % 10 == 0 && device == 0 && !Double.isNaN(draft.battery[second])) {
      samples.add(Sample.valid(Metric.BATTERY, at, draft.battery[second]));
    }
    sender.number(draft.numbering[second]);
    for (int copy = 0; copy < draft.copies[device][second]; copy++) {
      network.carry(SampleBlock.of(sender.next(), samples), later(START, second));
    }
    sender.skip(draft.copies[device][second] == 0);
  }

  private static void wear(Draft draft, int second, Sender sender, Network network) {
    double activity = draft.activity[second];
    if (!Double.isNaN(activity) && second % 2 == 0) {
      var at = later(START, second);
      var sample = Sample.valid(Metric.ACTIVITY, at, activity);
      network.carry(SampleBlock.of(sender.next(), List.of(sample)), at);
    }
  }

  private static Instant later(Instant at, double seconds) {
    return at.plus(Math.round(seconds * 1e6), ChronoUnit.MICROS);
  }

  /** Carries blocks to the node in 5 to 45 ms. */
  private record Network(Random random, List<Delivery> deliveries) {
    void carry(SampleBlock block, Instant sent) {
      deliveries.add(new Delivery(block, later(sent, 0.005 + 0.04 * random.nextDouble())));
    }
  }

  /** Numbers the blocks of one device. */
  private static final class Sender {
    private final DeviceId device;
    private long epoch = 1;
    private long sequence = 1_000;

    Sender(String device) {
      this.device = new DeviceId(device);
    }

    void number(Draft.Numbering how) {
      switch (how) {
        case ON -> {}
        case RESTART -> {
          epoch++;
          sequence = 0;
        }
        case BACK -> sequence = Math.max(0, sequence - 200);
        case AHEAD -> sequence += 500;
      }
    }

    BlockId next() {
      return new BlockId(device, epoch, sequence++);
    }

    void skip(boolean lost) {
      sequence += lost ? 1 : 0;
    }
  }
}
