package vigil.models.feature.ecg;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a channel shows the patient's usual beats, on a grid of {@value #STEP} s: beats that come
 * when they are due and look as those before the last ten seconds did.
 */
final class UsualBeats {
  /** Seconds from one grid point to the next. */
  static final double STEP = 0.05;

  /** Seconds before the end of the recording that are not taken for usual. */
  private static final double RECENT = 10;

  private static final double DUE = 0.2;
  private static final double ALIKE = 0.9;
  private static final int FEWEST = 6;

  /** Points by which an R peak may be found too early or too late. */
  private static final int SHIFT = 4;

  private UsualBeats() {}

  /** Of an ECG lead, shape [step]; nowhere where there are fewer than six beats. */
  static boolean[] ofLead(float[] lead, double hertz) {
    int[] peaks = new QrsDetector(hertz).detect(List.of(lead));
    var usual = new boolean[steps(lead.length / hertz)];
    if (peaks.length < FEWEST) {
      return usual;
    }
    var beats = Beats.of(List.of(lead), hertz, peaks);
    var shapes = beats.shapes()[0];
    int before = before(beats.seconds(), lead.length / hertz);
    var template = BeatTemplate.of(shapes, IntStream.range(0, before).toArray());
    var fits = new boolean[shapes.length];
    for (int i = 0; i < fits.length; i++) {
      float size = BeatTemplate.height(shapes[i]) / template.size();
      fits[i] = size > 0.6 && size < 1.6 && likeness(shapes[i], template.shape()) > ALIKE;
    }
    for (int i = 1; i < fits.length; i++) {
      fits[i - 1] &= fits[i];
    }
    mark(usual, beats.seconds(), before, fits);
    return usual;
  }

  /** Of a plethysmogram or a pressure, shape [step]; nowhere where there are fewer than six. */
  static boolean[] ofPulses(Pulses pulses, double end) {
    var usual = new boolean[steps(end)];
    if (pulses.count() < FEWEST) {
      return usual;
    }
    int before = before(pulses.seconds(), end);
    float height = pulses.usualHeight(before);
    var fits = new boolean[pulses.count()];
    for (int i = 1; i < fits.length; i++) {
      float size = pulses.heights()[i] / height;
      fits[i - 1] = size > 0.65 && size < 1.6;
    }
    mark(usual, pulses.seconds(), before, fits);
    return usual;
  }

  /** Where any of them does, shape [step] of the shortest. */
  static boolean[] any(List<boolean[]> channels) {
    int steps = channels.stream().mapToInt(c -> c.length).min().orElse(0);
    var any = new boolean[steps];
    for (var channel : channels) {
      for (int i = 0; i < steps; i++) {
        any[i] |= channel[i];
      }
    }
    return any;
  }

  private static int steps(double seconds) {
    return (int) (seconds / STEP) + 1;
  }

  /** Beats before the last ten seconds, at least four. */
  private static int before(double[] seconds, double end) {
    int early = (int) Arrays.stream(seconds).filter(s -> s < end - RECENT).count();
    return Math.min(seconds.length, Math.max(4, early));
  }

  /**
   * @param fits shape [beat]: whether the beat may begin a usual interval
   */
  private static void mark(boolean[] usual, double[] at, int before, boolean[] fits) {
    double[] intervals = new double[before - 1];
    Arrays.setAll(intervals, i -> at[i + 1] - at[i]);
    Arrays.sort(intervals);
    double middle = intervals[intervals.length / 2];
    for (int i = 1; i < at.length; i++) {
      if (fits[i - 1] && Math.abs((at[i] - at[i - 1]) / middle - 1) < DUE) {
        int from = (int) Math.max(0, at[i - 1] / STEP);
        Arrays.fill(usual, Math.min(from, usual.length), until(at[i], usual.length), true);
      }
    }
  }

  private static int until(double second, int steps) {
    return (int) Math.clamp(Math.ceil(second / STEP), 0, steps);
  }

  private static float likeness(float[] own, float[] template) {
    float best = -1;
    for (int shift = -SHIFT; shift <= SHIFT; shift++) {
      var moved = new float[own.length];
      for (int i = 0; i < own.length; i++) {
        moved[i] = own[Math.clamp(i + shift, 0, own.length - 1)];
      }
      best =
          Math.max(
              best,
              BeatTemplate.correlation(
                  moved, template, BeatTemplate.QRS_FROM - 8, BeatTemplate.QRS_TO + 8));
    }
    return best;
  }
}
