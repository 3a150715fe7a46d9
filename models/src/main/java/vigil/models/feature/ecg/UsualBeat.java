package vigil.models.feature.ecg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The patient's usual beat and interval, learned as it comes: from a sample of the beats of the
 * first five minutes, preferably of those that came when they were due; then followed slowly.
 *
 * <p>Memory: 9 kB while it learns, 0.5 kB after.
 */
final class UsualBeat {
  /** Beats that are sampled; every second is dropped when there are more. */
  private static final int MOST = 24;

  /** Due beats that suffice to do without the others. */
  private static final int ENOUGH = 5;

  /** Share of a due beat that the usual one takes over, once learned. */
  private static final float FOLLOW = 1 / 64f;

  /** Company of a beat that is the usual one, wherever that has gone to. */
  private static final double MOST_OF = 0.5;

  private final List<Seen> sample = new ArrayList<>();
  private int every = 1;
  private int skipped;

  /** Seconds of beats that were learned from. */
  private double heard;

  private BeatTemplate template = new BeatTemplate(new float[0], 1, 1);
  private double interval = Double.NaN;

  private record Seen(float[] shape, double rr, boolean due) {}

  boolean isKnown() {
    return template.shape().length > 0;
  }

  BeatTemplate template() {
    return template;
  }

  /** Usual RR interval, in seconds; NaN before it is known. */
  double interval() {
    return interval;
  }

  /**
   * Takes a beat.
   *
   * @param rr from the beat before, in seconds
   * @param next to the beat after, in seconds
   * @param company share of the beats before that look like it
   */
  void learn(float[] shape, double rr, double next, float company) {
    boolean due = BeatFeatures.near(rr, next) && (!isKnown() || BeatFeatures.near(rr, interval));
    if (heard >= BeatFeatures.LEARNING) {
      sample.clear();
      follow(shape, rr, due && company >= MOST_OF);
      return;
    }
    heard += Math.min(rr, 2);
    if (++skipped >= every) {
      skipped = 0;
      sample.add(new Seen(shape, rr, due));
      thin();
      settle();
    }
  }

  /** Drops those that were not due once there are enough that were. */
  private void thin() {
    if (sample.stream().filter(Seen::due).count() >= ENOUGH) {
      sample.removeIf(seen -> !seen.due());
    }
    if (sample.size() >= MOST) {
      for (int i = sample.size() - 1; i > 0; i -= 2) {
        sample.remove(i);
      }
      every *= 2;
    }
  }

  private void settle() {
    if (sample.size() < 3) {
      return;
    }
    var shapes = sample.stream().map(Seen::shape).toArray(float[][]::new);
    template = BeatTemplate.of(shapes, IntStream.range(0, shapes.length).toArray());
    double[] intervals = sample.stream().mapToDouble(Seen::rr).toArray();
    Arrays.sort(intervals);
    interval = intervals[intervals.length / 2];
  }

  private void follow(float[] shape, double rr, boolean usual) {
    if (!usual) {
      return;
    }
    var own = template.shape().clone();
    for (int i = 0; i < own.length; i++) {
      own[i] += FOLLOW * (shape[i] - own[i]);
    }
    template = new BeatTemplate(own, BeatTemplate.height(own), BeatTemplate.width(own));
    interval += FOLLOW * (rr - interval);
  }

  void clear() {
    sample.clear();
    every = 1;
    skipped = 0;
    heard = 0;
    template = new BeatTemplate(new float[0], 1, 1);
    interval = Double.NaN;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(every);
    out.writeInt(skipped);
    out.writeDouble(heard);
    out.writeDouble(interval);
    write(out, template.shape());
    out.writeInt(sample.size());
    for (var seen : sample) {
      write(out, seen.shape());
      out.writeDouble(seen.rr());
      out.writeBoolean(seen.due());
    }
  }

  void restore(DataInput in) throws IOException {
    every = in.readInt();
    skipped = in.readInt();
    heard = in.readDouble();
    interval = in.readDouble();
    var shape = read(in);
    if (shape.length > 0) {
      template = new BeatTemplate(shape, BeatTemplate.height(shape), BeatTemplate.width(shape));
    }
    for (int left = in.readInt(); left > 0; left--) {
      sample.add(new Seen(read(in), in.readDouble(), in.readBoolean()));
    }
  }

  static void write(DataOutput out, float[] shape) throws IOException {
    out.writeBoolean(shape.length > 0);
    for (float point : shape) {
      out.writeFloat(point);
    }
  }

  static float[] read(DataInput in) throws IOException {
    var shape = new float[in.readBoolean() ? Beats.POINTS : 0];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = in.readFloat();
    }
    return shape;
  }
}
