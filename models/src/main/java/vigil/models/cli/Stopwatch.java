package vigil.models.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import vigil.models.Context;
import vigil.models.Detector;
import vigil.models.ModelCard;
import vigil.models.Window;

/**
 * Times scoring on the calling thread.
 *
 * @param seconds spent on each figure
 */
record Stopwatch(double seconds) {
  static final int[] BATCHES = {1, 32, 128};
  private static final int SEED = 7;

  /**
   * One detector's figures.
   *
   * @param rates windows a second by batch, as in {@link #BATCHES}
   */
  record Row(String name, int bytes, double[] rates) {
    String json() {
      return String.format(
          Locale.ROOT,
          "{\"detector\":\"%s\",\"bytes\":%d,\"windowsPerSecond\":{\"1\":%.0f,\"32\":%.0f,\"128\":%.0f}}",
          name,
          bytes,
          rates[0],
          rates[1],
          rates[2]);
    }
  }

  Row time(String name, int bytes, Detector detector) {
    var windows = windows(detector.card(), BATCHES[BATCHES.length - 1]);
    double[] rates = new double[BATCHES.length];
    for (int i = 0; i < rates.length; i++) {
      var batch = windows.subList(0, BATCHES[i]);
      rates[i] = rate(() -> detector.score(batch), BATCHES[i]);
    }
    return new Row(name, bytes, rates);
  }

  /** Windows a second, after as long a time to warm up. */
  double rate(Runnable scoring, int windows) {
    measured(scoring, windows);
    return measured(scoring, windows);
  }

  private double measured(Runnable scoring, int windows) {
    long start = System.nanoTime();
    long calls = 0;
    long now = start;
    while (now - start < seconds * 1e9) {
      scoring.run();
      calls++;
      now = System.nanoTime();
    }
    return calls * (double) windows / ((now - start) / 1e9);
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
    return new Window(
        Instant.EPOCH, card.period(), card.channels(), z, z, features, Context.UNKNOWN);
  }
}
