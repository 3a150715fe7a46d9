package vigil.models.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import vigil.models.BeatRows;
import vigil.models.Context;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.models.Window;

/**
 * Times scoring on the calling thread, by its processor time and by the clock: what else runs on
 * the machine lengthens the second only.
 *
 * @param seconds of the clock that are spent on each figure
 */
record Stopwatch(double seconds) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  static final int[] BATCHES = {1, 32, 128};
  private static final int SEED = 7;

  /**
   * How often something was done.
   *
   * @param processor times a second of the thread's processor time
   * @param clock times a second of the clock
   */
  record Rate(double processor, double clock) {}

  /**
   * One detector's figures.
   *
   * @param rates windows by batch, as in {@link #BATCHES}
   */
  record Row(String name, int bytes, List<Rate> rates) {
    String line() {
      return String.format(
          Locale.ROOT,
          "%-30s %9.0f %9.0f %9.0f   %9.0f %9.0f %9.0f %10d",
          name,
          rates.get(0).processor(),
          rates.get(1).processor(),
          rates.get(2).processor(),
          rates.get(0).clock(),
          rates.get(1).clock(),
          rates.get(2).clock(),
          bytes);
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"detector\":\"%s\",\"bytes\":%d,\"windowsPerSecond\":%s,\"windowsPerProcessorSecond\":%s}",
          name,
          bytes,
          Stopwatch.json("%.0f", rates.stream().mapToDouble(Rate::clock).toArray()),
          Stopwatch.json("%.0f", rates.stream().mapToDouble(Rate::processor).toArray()));
    }
  }

  /** Figures by batch. */
  static String json(String format, double[] figures) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < figures.length; i++) {
      parts.add("\"%d\":".formatted(BATCHES[i]) + String.format(Locale.ROOT, format, figures[i]));
    }
    return "{" + String.join(",", parts) + "}";
  }

  Row time(String name, int bytes, Detector detector) {
    var windows = windows(detector.card(), BATCHES[BATCHES.length - 1]);
    var rates = new ArrayList<Rate>();
    for (int size : BATCHES) {
      var batch = windows.subList(0, size);
      rates.add(rate(() -> detector.score(batch), size));
    }
    return new Row(name, bytes, rates);
  }

  /** Windows a second, after as long a time to warm up. */
  Rate rate(Runnable scoring, int windows) {
    measured(scoring, windows);
    return measured(scoring, windows);
  }

  private Rate measured(Runnable scoring, int windows) {
    long start = System.nanoTime();
    long spent = THREADS.getCurrentThreadCpuTime();
    long calls = 0;
    long now = start;
    while (now - start < seconds * 1e9) {
      scoring.run();
      calls++;
      now = System.nanoTime();
    }
    double done = calls * (double) windows * 1e9;
    return new Rate(done / (THREADS.getCurrentThreadCpuTime() - spent), done / (now - start));
  }

  /** Windows such as the card wants them, drawn from a seed. */
  static List<Window> windows(ModelCard card, int count) {
    var random = new Random(SEED);
    return IntStream.range(0, count).mapToObj(i -> window(card, random)).toList();
  }

  private static Window window(ModelCard card, Random random) {
    var z = new float[card.channels().size()][card.length()];
    for (float[] channel : z) {
      for (int time = 0; time < channel.length; time++) {
        channel[time] = (float) random.nextGaussian();
      }
    }
    float[] features = new float[card.features().size()];
    for (int feature = 0; feature < features.length; feature++) {
      features[feature] = (float) random.nextGaussian();
    }
    var window =
        new Window(Instant.EPOCH, card.period(), card.channels(), z, z, features, Context.UNKNOWN);
    return card.tier() == Tier.WAVEFORM
        ? window.with(Optional.of(beats(features.length, random)))
        : window;
  }

  /** As many as come from one window to the next at 90 a minute. */
  private static BeatRows beats(int columns, Random random) {
    var rows = new float[3][columns];
    for (float[] row : rows) {
      for (int column = 0; column < columns; column++) {
        row[column] = (float) random.nextGaussian();
      }
    }
    return new BeatRows(new long[] {0, 1, 2}, rows);
  }
}
