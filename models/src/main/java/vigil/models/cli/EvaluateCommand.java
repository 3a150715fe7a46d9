package vigil.models.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import vigil.models.evaluate.Protocols;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Result;
import vigil.models.evaluate.page.ReportJson;
import vigil.models.evaluate.page.ReportPage;
import vigil.protocol.recording.Opened;

/** {@code models evaluate}: measures the detectors, writes report.json and report.html. */
@CommandLine.Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measure all detectors by one protocol; writes report.json and report.html.",
    footer = {
      "",
      "What a protocol reads below --data:",
      "  injected-vitals  bidmc-numerics, exercise-runs    faults, illness, attacks laid in",
      "  exercise         the same, and stress-predict     no alert while activity explains",
      "  simulated-b      nothing: it simulates            study B's experiment",
      "  beats            mitdb                            abnormal beats, QRS complexes",
      "  false-alarms     cinc2015-alarms                  true or false arrhythmia alarm",
      "  integrity        wustl-ehms-2020, x-iomt          tampered, spoofed, broken",
      "  early-warning    cinc2012, mimic3-demo            death, vasopressors ahead",
      "  glucose          cgm                              low glucose 30 minutes ahead",
      "",
      "--models measures what models train wrote instead of the shipped models, on patients beside",
      "those in its split.json: injected-vitals and exercise. Other protocols train their own.",
      "",
      "Exit code 0: measured; 1: the data cannot be used, one line says why; 2: wrong usage.",
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final Set<String> USUAL =
      Set.of("precision", "recall", "f1", "specificity", "accuracy", "rocAuc", "prAuc");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Mixin private Places places;

  @CommandLine.Mixin private StoreOptions store;

  @CommandLine.Option(
      names = "--protocol",
      required = true,
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String protocol;

  @CommandLine.Option(
      names = "--seeds",
      split = ",",
      defaultValue = "1,2,3",
      paramLabel = "N",
      description = "Seeds of the trainings; default ${DEFAULT-VALUE}.")
  private List<Long> seeds;

  @CommandLine.Option(names = "--json", description = "Print report.json instead of a table.")
  private boolean json;

  /** Names of the protocols, for help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Protocols.names().iterator();
    }
  }

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  EvaluateCommand() {}

  @Override
  public Integer call() throws IOException {
    var chosen =
        Protocols.named(protocol)
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--protocol: %s (expected: one of %s)"
                            .formatted(protocol, String.join(", ", Protocols.names()))));
    if (!Files.isDirectory(places.data())) {
      return failed("--data: " + places.data() + " (expected: a directory of recordings)");
    }
    var models = store.chosen();
    if (models.isPresent() && !chosen.readsModels()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--models: %s trains its own (expected: one of %s)"
              .formatted(protocol, String.join(", ", Protocols.readingModels())));
    }
    var progress = new ProgressLine(err(), System.console() != null);
    var study = new Protocol.Study(places.data(), seeds, progress, models);
    long start = System.nanoTime();
    return switch (chosen.run(study)) {
      case Opened.Refused<Report>(var why) -> failed(why);
      case Opened.Taken<Report>(var report) -> {
        progress.done((System.nanoTime() - start) / 1_000_000_000L);
        yield written(report);
      }
    };
  }

  private int written(Report report) throws IOException {
    var out = Files.createDirectories(places.out());
    var text = ReportJson.of(report);
    Files.writeString(out.resolve("report.json"), text);
    Files.writeString(out.resolve("report.html"), ReportPage.of(report));
    var to = spec.commandLine().getOut();
    if (json) {
      to.print(text);
    } else {
      table(to, report);
      to.println(out.resolve("report.html"));
    }
    to.flush();
    return 0;
  }

  private static void table(PrintWriter to, Report report) {
    to.printf("%-18s %6s %6s %6s %6s %6s%n", "detector", "P", "R", "F1", "ROC", "PR");
    for (var result : report.results()) {
      to.printf(
          Locale.ROOT,
          "%-18s %6.3f %6.3f %6.3f %6.3f %6.3f%n",
          result.detector(),
          result.figure("precision").value(),
          result.figure("recall").value(),
          result.figure("f1").value(),
          result.figure("rocAuc").value(),
          result.figure("prAuc").value());
    }
    own(to, report.results().getLast());
  }

  /** What the protocol measures beside the usual figures, of the last detector: the ensemble. */
  private static void own(PrintWriter to, Result result) {
    to.println();
    result.figures().entrySet().stream()
        .filter(figure -> figure.getValue().isMeasured() && !USUAL.contains(figure.getKey()))
        .forEach(
            figure ->
                to.printf(
                    Locale.ROOT,
                    "%s %-28s %8.3f  (%.3f to %.3f)%n",
                    result.detector(),
                    figure.getKey(),
                    figure.getValue().value(),
                    figure.getValue().low(),
                    figure.getValue().high()));
  }

  private int failed(String why) {
    err().println("evaluate: " + why);
    err().flush();
    return 1;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
