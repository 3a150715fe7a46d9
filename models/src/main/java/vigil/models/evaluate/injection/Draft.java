package vigil.models.evaluate.injection;

import java.util.Arrays;
import java.util.Random;

/** A stream while it is being made. Channels as in {@link Vitals#CHANNELS}. */
final class Draft {
  static final int HR = 0;
  static final int PULSE = 1;
  static final int RESP = 2;
  static final int SPO2 = 3;

  final Random random;
  final Vitals patient;

  /** Shape [channel][second]. */
  final double[][] values;

  final int onset;
  final int end;

  /** Metabolic equivalents by second; NaN where no wearable says. */
  final double[] activity;

  /** Charge by second in percent; NaN where the device does not say. */
  final double[] battery;

  /** Seconds that each device's clock is ahead, by second. */
  final double[][] clock = new double[2][];

  /** Copies of each device's block, by second: 0 lost, 1 sent, 2 sent again under a new number. */
  final int[][] copies = new int[2][];

  /** What becomes of the numbering at that second. */
  final Numbering[] numbering;

  /** What happens to a device's numbering. */
  enum Numbering {
    ON,
    RESTART,
    BACK,
    AHEAD
  }

  Draft(Vitals patient, Random random) {
    this.patient = patient;
    this.random = random;
    int n = patient.seconds();
    this.values = new double[4][n];
    for (int c = 0; c < 4; c++) {
      for (int i = 0; i < n; i++) {
        values[c][i] = patient.values()[c][i];
      }
    }
    int longest = Math.min(151, Math.max(41, n - 360));
    int length = 40 + random.nextInt(longest - 40);
    this.onset = 150 + random.nextInt(151);
    this.end = Math.min(onset + length, n - 1);
    this.activity = new double[n];
    this.battery = new double[n];
    this.numbering = new Numbering[n];
    Arrays.fill(activity, Double.NaN);
    Arrays.fill(battery, Double.NaN);
    Arrays.fill(numbering, Numbering.ON);
    for (int d = 0; d < 2; d++) {
      clock[d] = new double[n];
      copies[d] = new int[n];
      Arrays.fill(copies[d], 1);
    }
  }

  int length() {
    return end - onset;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  int pick(int... of) {
    return of[random.nextInt(of.length)];
  }

  /** Channels of one of the two devices: electrocardiograph, oximeter. */
  static int[] ofDevice(int device) {
    return device == 0 ? new int[] {HR, RESP} : new int[] {PULSE, SPO2};
  }

  static int[] all() {
    return new int[] {HR, PULSE, RESP, SPO2};
  }

  /** Adds over the event what the shape says, from 0 at onset. */
  void add(int channel, double amount, Shape shape) {
    for (int i = onset; i < end; i++) {
      values[channel][i] += amount * shape.at(i - onset);
    }
  }

  /** Course of a change, in seconds from onset. */
  interface Shape {
    double at(int second);
  }

  /** Rises evenly for so long, then stays. */
  static Shape ramp(double seconds) {
    return second -> Math.min(1, (second + 1) / seconds);
  }

  /** Median of a channel before the event; NaN when all is missing. */
  double usual(int channel) {
    var known =
        Arrays.stream(values[channel], 0, onset).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return known.length == 0 ? Double.NaN : known[known.length / 2];
  }

  /** How often a channel changes over the event, before anything is laid in. */
  int changes(int channel) {
    int changes = 0;
    for (int i = onset + 1; i < end; i++) {
      changes += Math.abs(values[channel][i] - values[channel][i - 1]) > 0 ? 1 : 0;
    }
    return changes;
  }

  /** Rounds as monitors do and keeps within what they show. */
  void round() {
    double[] most = {350, 350, 150, 100};
    for (int c = 0; c < 4; c++) {
      for (int i = 0; i < values[c].length; i++) {
        double value = values[c][i];
        values[c][i] = Double.isNaN(value) ? value : Math.clamp(Math.rint(value), 0, most[c]);
      }
    }
  }
}
