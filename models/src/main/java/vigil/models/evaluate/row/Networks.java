package vigil.models.evaluate.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import vigil.models.Context;
import vigil.models.Window;
import vigil.models.evaluate.measure.LossLines;
import vigil.models.evaluate.measure.Plot;
import vigil.models.neural.Autoencoder;
import vigil.models.neural.Course;
import vigil.models.neural.Lessons;
import vigil.models.neural.LstmForecaster;
import vigil.models.neural.Schedule;
import vigil.models.neural.Trained;
import vigil.models.neural.Vae;
import vigil.models.runtime.FrozenModel;

/**
 * The networks among the detectors: trained with Deeplearning4j, frozen, scored as a node would.
 *
 * <p>A window holds the newest steps of a case, where the data have any, and its row as features;
 * else the row is the window.
 */
public final class Networks {
  private static final Duration STEP = Duration.ofSeconds(1);

  /** Normal cases a network learns from, and those that tell it when to end. */
  private static final int TRAINED = 3_000;

  private static final int CHECKED = 500;

  /** The forecaster costs thirty times as much a case, so it learns from a third of them. */
  private static final int FORECASTER_SHARE = 3;

  /** Its operations are so small that they cost as much with twice the windows. */
  private static final int FORECASTER_BATCH = 128;

  private static final int BATCH = 1_024;

  private final int epochs;

  /** How each detector's best training went, for the picture. */
  private final Map<String, Course> courses = new ConcurrentSkipListMap<>();

  /**
   * Networks of one contest.
   *
   * @param epochs passes over the training cases, at most
   */
  public Networks(int epochs) {
    this.epochs = epochs;
  }

  public RowDetector autoencoder() {
    return new Network(
        "autoencoder",
        (lessons, schedule) -> Autoencoder.USUAL.fit(lessons, schedule, Course.Listener.NONE));
  }

  public RowDetector denoising() {
    return new Network(
        "autoencoder-denoising",
        (lessons, schedule) -> Autoencoder.DENOISING.fit(lessons, schedule, Course.Listener.NONE));
  }

  public RowDetector vae() {
    return new Network(
        "vae", (lessons, schedule) -> Vae.USUAL.fit(lessons, schedule, Course.Listener.NONE));
  }

  public RowDetector lstm() {
    return new Network(
        "lstm",
        (lessons, schedule) -> new LstmForecaster(24).fit(lessons, schedule, Course.Listener.NONE));
  }

  /** Validation loss over the epochs, of each network's best training: the least loss. */
  public List<Plot> plots() {
    var lines = new ArrayList<Plot.Line>();
    courses.forEach(
        (name, course) ->
            lines.add(
                LossLines.line(
                    name,
                    course.epochs().stream().mapToDouble(Course.Epoch::validation).toArray())));
    return lines.isEmpty() ? List.of() : List.of(LossLines.plot("validation cases", lines));
  }

  private static final BinaryOperator<Course> BETTER =
      BinaryOperator.minBy(
          Comparator.comparingDouble(c -> c.epochs().get(c.best() - 1).validation()));

  private interface Training {
    Trained fit(Lessons lessons, Schedule schedule);
  }

  private final class Network implements RowDetector {
    private final String name;
    private final Training training;

    Network(String name, Training training) {
      this.name = name;
      this.training = training;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Learned fit(Examples all, int[] train, long seed) {
      int share = name.equals("lstm") ? FORECASTER_SHARE : 1;
      int[] normal = RowDetectors.thinned(all.normal(train), (TRAINED + CHECKED) / share, seed);
      var standard = Standard.of(all.rowsAt(normal));
      var windows = IntStream.of(normal).mapToObj(i -> window(all, standard, i)).toList();
      int cut = windows.size() * 6 / 7;
      var schedule =
          share == 1
              ? new Schedule(epochs, 3, 64, 2e-3, seed)
              : new Schedule(epochs, 3, FORECASTER_BATCH, 7e-3, seed);
      var lessons = new Lessons(windows.subList(0, cut), windows.subList(cut, windows.size()));
      try (var trained = training.fit(lessons, schedule)) {
        courses.merge(name, trained.course(), BETTER);
        var first = windows.getFirst();
        var frozen =
            FrozenModel.open(
                trained.freeze(windows.subList(0, cut), false),
                first.z().length,
                first.length(),
                first.features().length);
        return new Frozen(all, standard, frozen);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Frozen(Examples all, Standard standard, FrozenModel model)
      implements RowDetector.Learned {
    @Override
    public double[] scores(int[] cases) {
      double[] scores = new double[cases.length];
      for (int from = 0; from < cases.length; from += BATCH) {
        int to = Math.min(cases.length, from + BATCH);
        float[] batch =
            model.score(
                IntStream.range(from, to).mapToObj(i -> window(all, standard, cases[i])).toList());
        for (int i = from; i < to; i++) {
          scores[i] = batch[i - from];
        }
      }
      return scores;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private static Window window(Examples all, Standard standard, int at) {
    var row = standard.apply(all.rows()[at]);
    var z = all.hasSeries() ? all.series()[at] : new float[][] {row};
    var features = all.hasSeries() ? row : new float[0];
    return new Window(Instant.EPOCH, STEP, List.of(), z, z, features, Context.UNKNOWN);
  }
}
