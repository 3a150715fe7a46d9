package vigil.models;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import vigil.protocol.vocab.Metric;

/**
 * Windows drawn from a seed: slow waves with noise, coupled over two channels, and two features.
 */
public final class SomeWindows {
  public static final List<Metric> CHANNELS =
      List.of(Metric.HEART_RATE, Metric.PULSE_RATE, Metric.SPO2);
  public static final int LENGTH = 16;
  public static final Duration PERIOD = Duration.ofSeconds(1);
  public static final List<String> FEATURES = List.of("spread", "newest");

  private SomeWindows() {}

  public static List<Window> normal(int count, long seed) {
    var random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> window(random, 0)).toList();
  }

  /** The first channel jumps by {@code step} in the middle of the window. */
  public static List<Window> jumping(int count, float step, long seed) {
    var random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> window(random, step)).toList();
  }

  private static Window window(Random random, float step) {
    var z = new float[CHANNELS.size()][LENGTH];
    double phase = random.nextDouble() * 6;
    for (int time = 0; time < LENGTH; time++) {
      float wave = (float) Math.sin(phase + time * 0.4);
      z[0][time] = wave + noise(random) + (time >= LENGTH / 2 ? step : 0);
      z[1][time] = wave + noise(random);
      z[2][time] = noise(random) * 3;
    }
    float[] features = {spread(z[0]), z[0][LENGTH - 1]};
    return new Window(Instant.EPOCH, PERIOD, CHANNELS, z, z, features, Context.UNKNOWN);
  }

  private static float noise(Random random) {
    return (float) random.nextGaussian() * 0.2f;
  }

  private static float spread(float[] z) {
    float low = z[0];
    float high = z[0];
    for (float value : z) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  }
}
