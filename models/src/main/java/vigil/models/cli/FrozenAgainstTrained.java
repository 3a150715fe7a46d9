package vigil.models.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vigil.models.ModelCard;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.models.neural.Autoencoder;
import vigil.models.neural.Course;
import vigil.models.neural.Lessons;
import vigil.models.neural.LstmForecaster;
import vigil.models.neural.Schedule;
import vigil.models.neural.Trained;
import vigil.models.runtime.FrozenModel;
import vigil.protocol.vocab.Metric;

/**
 * The same network, the same windows, in one run: through Deeplearning4j, frozen, and frozen with
 * eight-bit weights. What is timed is the network's own output; speed does not depend on how well
 * it was trained.
 */
final class FrozenAgainstTrained {
  private static final int CHANNELS = 8;
  private static final int LENGTH = 32;
  private static final Schedule ONE_PASS = new Schedule(1, 1, 32, 1e-3, 1);

  private FrozenAgainstTrained() {}

  /**
   * One network's figures.
   *
   * @param trained windows by batch, through Deeplearning4j
   * @param frozen windows by batch
   */
  record Row(String network, List<Stopwatch.Rate> trained, List<Stopwatch.Rate> frozen) {
    String line() {
      var line = new StringBuilder(String.format("  %-12s", network));
      double[] byProcessor = timesAsFast(Stopwatch.Rate::processor);
      double[] byClock = timesAsFast(Stopwatch.Rate::clock);
      for (int i = 0; i < frozen.size(); i++) {
        line.append(
            String.format(
                Locale.ROOT,
                "  batch %3d: %8.2f us, frozen %7.2f us, %4.0f x (%.0f x)",
                Stopwatch.BATCHES[i],
                1e6 / trained.get(i).processor(),
                1e6 / frozen.get(i).processor(),
                byProcessor[i],
                byClock[i]));
      }
      return line.toString();
    }

    private double[] timesAsFast(ToDoubleFunction<Stopwatch.Rate> by) {
      return IntStream.range(0, frozen.size())
          .mapToDouble(i -> by.applyAsDouble(frozen.get(i)) / by.applyAsDouble(trained.get(i)))
          .toArray();
    }

    String json() {
      return String.format(
          Locale.ROOT,
          "{\"network\":\"%s\",\"timesAsFast\":%s,\"timesAsFastByProcessor\":%s}",
          network,
          Stopwatch.json("%.1f", timesAsFast(Stopwatch.Rate::clock)),
          Stopwatch.json("%.1f", timesAsFast(Stopwatch.Rate::processor)));
    }
  }

  static List<Row> measure(Stopwatch stopwatch) throws IOException {
    var windows = Stopwatch.windows(card(), 128);
    var lessons = new Lessons(windows, windows);
    try (var autoencoder = Autoencoder.USUAL.fit(lessons, ONE_PASS, Course.Listener.NONE);
        var lstm = new LstmForecaster(64).fit(lessons, ONE_PASS, Course.Listener.NONE)) {
      return List.of(
          row("autoencoder", autoencoder, windows, stopwatch),
          row("lstm", lstm, windows, stopwatch));
    }
  }

  private static Row row(String name, Trained trained, List<Window> windows, Stopwatch stopwatch)
      throws IOException {
    var row = new Row(name, new ArrayList<>(), new ArrayList<>());
    try (var frozen = FrozenModel.open(trained.freeze(windows, false), CHANNELS, LENGTH, 0)) {
      for (int size : Stopwatch.BATCHES) {
        var batch = windows.subList(0, size);
        row.trained().add(stopwatch.rate(() -> trained.output(batch), size));
        row.frozen().add(stopwatch.rate(() -> frozen.score(batch), size));
      }
    }
    return row;
  }

  private static ModelCard card() {
    var metrics = List.of(Metric.values()).subList(0, CHANNELS);
    return new ModelCard(
        ModelCard.FORMAT,
        "bench",
        "1",
        Tier.NEURAL,
        metrics,
        LENGTH,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        List.of(),
        1,
        1,
        "",
        "drawn from a seed",
        Map.of(),
        Map.of(),
        "For timing.",
        List.of());
  }
}
