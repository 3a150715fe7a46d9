package vigil.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import vigil.models.Ensemble;
import vigil.models.ensemble.Distributions;
import vigil.models.ensemble.DriftReference;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Runs;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.feature.TrackSettings;

/** {@code models drift}: writes what a node holds its inputs and scores against. */
@CommandLine.Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description =
        "Write drift.json: how the shipped ensemble's inputs and score are distributed over"
            + " undisturbed patients whose data trained no model.")
final class DriftCommand implements Callable<Integer> {
  /** Of the patients, those that no shipped model was trained on. */
  private static final int FIRST = 28;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Mixin private Places places;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  DriftCommand() {}

  @Override
  public Integer call() throws IOException {
    var all = Vitals.all(places.data().resolve("bidmc-numerics")).orElseThrow();
    var part = all.stream().filter(patient -> patient.patient() >= FIRST).toList();
    var injection = new Injection(part, Runs.open(places.data()).orElseThrow());
    var distributions = Distributions.empty(TrackSettings.VITALS.channels());
    try (var ensemble = Ensembles.shipped()) {
      for (var patient : part) {
        var stream = injection.stream(patient, Trouble.NONE, 1);
        Drive.through(ensemble, stream)
            .forEach(step -> distributions.add(step.window(), step.judgement().score()));
      }
      write(ensemble, part.size(), distributions);
    }
    return 0;
  }

  private void write(Ensemble ensemble, int patients, Distributions distributions)
      throws IOException {
    var model = ensemble.card().orElseThrow().id();
    var data = "BIDMC, %d patients from %d on, undisturbed".formatted(patients, FIRST);
    var file = Files.createDirectories(places.out()).resolve("drift.json");
    Files.write(file, new DriftReference(model, data, distributions).write());
    var to = spec.commandLine().getOut();
    to.printf(Locale.ROOT, "%s: %d windows%n", file, distributions.of(Distributions.SCORE).total());
    to.flush();
  }
}
