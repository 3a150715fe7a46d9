package vigil.models.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import vigil.models.Ensemble;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Cohort;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;

/** {@code models inject}: the streams of injected-vitals as recordings with their truth. */
@CommandLine.Command(
    name = "inject",
    mixinStandardHelpOptions = true,
    description = {
      "Write the streams of the protocol injected-vitals as recordings, so that they can be sent"
          + " through a node (device-sim replay --recording DIR) and its verdicts compared.",
      "A stream is pNNN-KIND.csv: Time [s], HR, PULSE, RESP, SpO2, Activity, a row a second."
          + " streams.json says of each, in the order of the files: file, bed in a replay, patient,"
          + " kind, cause (null: nothing is wrong), onset and end in seconds, and whether the"
          + " values show it: clock-skew and duplicates are marks of the wire, which no table"
          + " carries."
    })
final class InjectCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Mixin private Places places;

  @CommandLine.Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The same seed gives the same streams; default ${DEFAULT-VALUE}.")
  private long seed;

  @CommandLine.Option(
      names = "--patients",
      defaultValue = "28-53",
      paramLabel = "FROM-TO",
      description =
          "Numbers of the patients; default ${DEFAULT-VALUE}, whose data trained no shipped model.")
  private String patients;

  @CommandLine.Option(
      names = "--kinds",
      split = ",",
      paramLabel = "KIND",
      description = "What is laid in; default: each kind, and none.")
  private List<String> kinds = List.of();

  @CommandLine.Option(
      names = "--judge",
      description =
          "Also judge each stream as evaluate does; streams.json then has its alerts: first and"
              + " last second, highest score, cause, condition.")
  private boolean judge;

  @CommandLine.Option(
      names = "--labels",
      description =
          "Also write labels.json, as a clinician who is always right would label these streams:"
              + " what train --labels reads.")
  private boolean labels;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  InjectCommand() {}

  @Override
  public Integer call() throws IOException {
    var chosen = troubles();
    var part = part(Cohort.read(places.data()).orElseThrow().recordings());
    var injection = new Injection(part, Runs.openOrMake(places.data()).orElseThrow());
    var out = Files.createDirectories(places.out());
    var truths = JSON.createArrayNode();
    var opinions = JSON.createArrayNode();
    try (var ensemble = Ensembles.shipped()) {
      for (var patient : part) {
        for (var trouble : chosen) {
          var stream = injection.stream(patient, trouble, seed);
          write(stream, ensemble, truths.size() + 1, truths.addObject());
          if (StreamTruth.isInValues(trouble)) {
            StreamTruth.label(stream, file(stream), opinions.addObject());
          }
        }
      }
    }
    Files.writeString(out.resolve("streams.json"), JSON.writeValueAsString(truths) + "\n");
    if (labels) {
      Files.writeString(out.resolve("labels.json"), JSON.writeValueAsString(opinions) + "\n");
    }
    var to = spec.commandLine().getOut();
    to.printf(Locale.ROOT, "%s: %d streams of %d patients%n", out, truths.size(), part.size());
    to.flush();
    return 0;
  }

  private void write(Stream stream, Ensemble ensemble, int bed, ObjectNode truth)
      throws IOException {
    var file = file(stream);
    Files.writeString(places.out().resolve(file), StreamTable.of(stream));
    truth.put("file", file).put("bed", bed).put("seed", seed);
    StreamTruth.describe(stream, truth);
    if (judge) {
      StreamTruth.judge(Drive.through(ensemble, stream), truth);
    }
  }

  private static String file(Stream stream) {
    return "p%03d-%s.csv".formatted(stream.patient(), stream.trouble().code());
  }

  private List<Vitals> part(List<Vitals> all) throws IOException {
    var range = RANGE.matcher(patients);
    if (!range.matches()) {
      throw wrong("--patients: %s (expected: FROM-TO or one number)".formatted(patients));
    }
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
    var part = all.stream().filter(p -> p.patient() >= from && p.patient() <= to).toList();
    if (part.isEmpty()) {
      throw new IOException(
          "--patients: %s (expected: some of %d to %d)"
              .formatted(patients, all.getFirst().patient(), all.getLast().patient()));
    }
    return part;
  }

  /** In the order of the files' names. */
  private List<Trouble> troubles() {
    var codes = Arrays.stream(Trouble.values()).map(Trouble::code).toList();
    for (var kind : kinds) {
      if (!codes.contains(kind)) {
        throw wrong("--kinds: %s (expected: of %s)".formatted(kind, String.join(", ", codes)));
      }
    }
    return Arrays.stream(Trouble.values())
        .filter(trouble -> kinds.isEmpty() || kinds.contains(trouble.code()))
        .sorted(Comparator.comparing(Trouble::code))
        .toList();
  }

  private CommandLine.ParameterException wrong(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }
}
