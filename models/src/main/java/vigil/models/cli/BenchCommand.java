package vigil.models.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import vigil.models.Detector;
import vigil.models.StoredModel;
import vigil.models.feature.TrackSettings;
import vigil.models.limit.LimitDetector;
import vigil.models.limit.Limits;
import vigil.models.limit.News2Detector;
import vigil.models.limit.ZScore;
import vigil.models.runtime.Detectors;

/**
 * {@code models bench}: windows a second and bytes of each detector, frozen against trained, and
 * what an alert takes.
 */
@CommandLine.Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Time each detector at batches of 1, 32 and 128 on one thread, its eight-bit form beside"
            + " it, frozen networks against Deeplearning4j, and what explaining an alert takes:"
            + " by the thread's processor time, and by the clock.")
final class BenchCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Mixin private StoreOptions store;

  @CommandLine.Option(
      names = "--seconds",
      defaultValue = "1",
      paramLabel = "S",
      description = "Time spent on each figure; default ${DEFAULT-VALUE}.")
  private double seconds;

  @CommandLine.Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  BenchCommand() {}

  @Override
  public Integer call() throws IOException {
    var stopwatch = new Stopwatch(seconds);
    var rows = new ArrayList<Stopwatch.Row>();
    rules().forEach(rule -> rows.add(stopwatch.time(rule.card().name(), 0, rule)));
    var from = store.open();
    for (String id : from.list()) {
      rows.addAll(model(stopwatch, from.open(id)));
    }
    var frozen = FrozenAgainstTrained.measure(stopwatch);
    print(rows, frozen, Explaining.measure(stopwatch));
    return 0;
  }

  /** Those that hold nothing, so that no store has them. */
  private static List<Detector> rules() {
    var grid = TrackSettings.VITALS;
    return List.of(
        new ZScore(ZScore.Against.BASELINE, grid.channels(), grid.length(), grid.period()),
        new ZScore(ZScore.Against.WINDOW, grid.channels(), grid.length(), grid.period()),
        new LimitDetector(Limits.adult(), grid.channels(), grid.length()),
        new News2Detector(grid.channels(), grid.length(), grid.period()));
  }

  private static List<Stopwatch.Row> model(Stopwatch stopwatch, StoredModel model)
      throws IOException {
    var rows = new ArrayList<Stopwatch.Row>();
    if (!isDetector(model)) {
      return rows;
    }
    try (var detector = Detectors.open(model)) {
      rows.add(stopwatch.time(model.card().id(), model.weights().length, detector));
    }
    var eight = model.file(StoredModel.NETWORK_INT8);
    if (eight.isPresent()) {
      try (var detector = Detectors.openInt8(model)) {
        rows.add(stopwatch.time(model.card().id() + " int8", eight.get().length, detector));
      }
    }
    return rows;
  }

  /** A fusion reads scores, not windows. */
  private static boolean isDetector(StoredModel model) {
    return !model.card().name().equals("ensemble");
  }

  private void print(
      List<Stopwatch.Row> rows, List<FrozenAgainstTrained.Row> frozen, Explaining.Row explaining) {
    var to = spec.commandLine().getOut();
    if (json) {
      var parts = new ArrayList<String>();
      rows.forEach(row -> parts.add(row.json()));
      frozen.forEach(row -> parts.add(row.json()));
      parts.add(explaining.json());
      to.println("[" + String.join(",\n ", parts) + "]");
    } else {
      to.println(
          "Windows a second of the thread's processor time, then of the clock, in batches of");
      to.printf(
          "%-30s %9s %9s %9s   %9s %9s %9s %10s%n",
          "", "1", "32", "128", "1", "32", "128", "bytes");
      rows.forEach(row -> to.println(row.line()));
      to.println();
      to.println(
          "8 channels of 32 steps, frozen against Deeplearning4j, times as fast (by the clock):");
      frozen.forEach(row -> to.println(row.line()));
      to.println();
      to.println("Processor time (by the clock) of " + explaining.line());
    }
    to.flush();
  }
}
