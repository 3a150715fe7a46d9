package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vigil.protocol.vocab.Waveform;

/**
 * The pulse at the finger as its wave shows it, sooner than any averaged number: how high it is
 * beside what is usual for this finger, and when it rose.
 *
 * @param end node time of the newest block
 * @param usual height of the wave when it is there; without unit, as the wave; NaN before the first
 * @param slices of one second each, newest last
 * @param rises seconds from each rise of the wave to its end, oldest first
 * @param open what has come of the next slice
 */
public record PulseWave(
    Instant end, double usual, List<Slice> slices, List<Double> rises, Open open) {
  public static final PulseWave NONE =
      new PulseWave(Instant.MIN, Double.NaN, List.of(), List.of(), Open.EMPTY);

  /** How far back it goes, in s: as far as the strip of the ECG. */
  private static final int KEPT = 12;

  /** Slices until this finger's usual height is known. */
  private static final int KNOWN = 8;

  /** A gap after which what came before says nothing of now. */
  private static final Duration GAP = Duration.ofSeconds(3);

  /** Share of the usual height below which a slice is not one of a usual pulse. */
  private static final double LOW = 0.5;

  /** How far an interval of a sinus rhythm is from the median at most, as a share of it. */
  private static final double STEADY = 0.25;

  public PulseWave {
    slices = List.copyOf(slices);
    rises = List.copyOf(rises);
  }

  /** Lowest and highest value of a second. */
  public record Slice(double low, double high) {
    double height() {
      return high - low;
    }
  }

  /**
   * A slice that is not whole.
   *
   * @param seconds of it that have come
   * @param above whether the wave is in its upper part
   * @param sinceRise in s
   */
  public record Open(double low, double high, double seconds, boolean above, double sinceRise) {
    public static final Open EMPTY =
        new Open(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, false, 1);
  }

  /** With the next block's wave. */
  PulseWave next(Waveform wave, Instant receivedAt) {
    boolean broken = end == Instant.MIN || end.plus(GAP).isBefore(receivedAt);
    var stroke = new PulseStrokes(broken ? List.of() : slices, usual, broken ? Open.EMPTY : open);
    double step = wave.period().toNanos() / 1e9;
    var seen = new ArrayList<Double>();
    double length = step * wave.values().length;
    double at = 0;
    for (float value : wave.values()) {
      at += step;
      if (stroke.rises(value, step)) {
        seen.add(length - at);
      }
    }
    var all = new ArrayList<Double>();
    if (!broken) {
      rises.stream().map(before -> before + length).filter(t -> t <= KEPT).forEach(all::add);
    }
    all.addAll(seen);
    return new PulseWave(receivedAt, stroke.usual(), stroke.slices(KEPT), all, stroke.open());
  }

  static double usual(double before, double height) {
    if (Double.isNaN(before)) {
      return height;
    }
    // What is no pulse teaches next to nothing: after ten minutes a weak one is this finger's
    // usual.
    return height < LOW * before ? before * (1 - 1 / 600.0) : before + (height - before) / 20;
  }

  /** Whether it may be asked: there is a wave now and its usual height is known. */
  boolean isKnown(Instant now) {
    return end != Instant.MIN && !end.plus(GAP).isBefore(now) && slices.size() >= KNOWN;
  }

  /** Greatest height of the newest two seconds as a share of the usual. */
  double strength() {
    return slices.stream()
            .skip(Math.max(0, slices.size() - 2))
            .mapToDouble(Slice::height)
            .max()
            .orElse(0)
        / usual;
  }

  /**
   * Least height of any second that touches a stretch, as a share of the usual.
   *
   * @param from seconds from its begin to the end of the wave
   * @param to seconds from its end to the end of the wave
   */
  double weakest(double from, double to) {
    int first = Math.max(0, slices.size() - (int) Math.ceil(from));
    int last = Math.max(first, slices.size() - (int) Math.floor(to));
    return slices.subList(first, last).stream().mapToDouble(Slice::height).min().orElse(0) / usual;
  }

  /** Rises in a stretch, both in seconds before the end. */
  long rises(double from, double to) {
    return rises.stream().filter(t -> t <= from && t >= to).count();
  }

  /**
   * Whether each interval between rises is near the median one; an early beat or a missing one is
   * not. False with fewer than six intervals.
   */
  boolean isSteady() {
    int count = rises.size() - 1;
    if (count < 6) {
      return false;
    }
    var intervals = new double[count];
    for (int i = 0; i < count; i++) {
      intervals[i] = rises.get(i) - rises.get(i + 1);
    }
    Arrays.sort(intervals);
    double median = intervals[count / 2];
    return intervals[count - 1] <= (1 + STEADY) * median && intervals[0] >= (1 - STEADY) * median;
  }

  /**
   * Median step from one interval between rises to the next over the median interval; NaN with
   * fewer than six intervals.
   */
  double jumpy() {
    int count = rises.size() - 1;
    if (count < 6) {
      return Double.NaN;
    }
    var intervals = new double[count];
    var steps = new double[count - 1];
    for (int i = 0; i < count; i++) {
      intervals[i] = rises.get(i) - rises.get(i + 1);
      if (i > 0) {
        steps[i - 1] = Math.abs(intervals[i] - intervals[i - 1]);
      }
    }
    Arrays.sort(intervals);
    Arrays.sort(steps);
    return steps[steps.length / 2] / intervals[count / 2];
  }

  /** From the newest rises, per minute; NaN with fewer than three in eight seconds. */
  double rate() {
    var newest = rises.stream().filter(t -> t <= 8).toList();
    return newest.size() < 3
        ? Double.NaN
        : 60 * (newest.size() - 1) / (newest.getFirst() - newest.getLast());
  }
}
