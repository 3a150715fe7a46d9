package vigil.models.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import vigil.models.ModelDirectory;
import vigil.models.classic.BeatDetector;
import vigil.models.ensemble.FusionStore;
import vigil.models.explain.Naming;
import vigil.models.train.Corpus;
import vigil.models.train.Feedback;
import vigil.models.train.Recipe;

/** {@code models train}: from a directory of recordings to a directory of signed models. */
@CommandLine.Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train the detectors on bedside recordings, and say how well they do.",
    footer = {
      "",
      "What --data holds: recordings at 1 Hz of heart rate, pulse, respiration or saturation,",
      "each of six minutes and more, CSV (Time [s],HR,PULSE,RESP,SpO2) or WFDB. A file is a",
      "patient of its own; a directory in it is one patient with all files in there. Of all",
      "patients a fifth, drawn by --seed, says when to end a training, a fifth is held out, the",
      "others train; BIDMC's (bidmc_NN_Numerics.csv) are split by number: 1 to 27 train, 28 to 35",
      "validate. Exercise is laid in from exercise-runs/, or made where there is none. split.json",
      "in --out says who was in which part: evaluate --models measures on others.",
      "",
      "What --beats holds: WFDB records with an annotation a beat, one a patient, 100 to 2000 Hz,"
          + " six",
      "minutes and more, such as mitdb; by default mitdb/ in --data, where it is there. From it"
          + " comes",
      "the model that tells beats of an ECG, beats; with --only beats nothing else is read.",
      "",
      "What --labels holds: labels.json and a table a label, as fog-node feedback export writes",
      "them. The random forest learns from them beside the recordings; a quarter of their",
      "patients is left out and says what it gained.",
      "",
      "Exit code 0: trained; 1: the data cannot be used, one line says why; 2: wrong usage.",
    })
final class TrainCommand implements Callable<Integer> {
  /** Models that are trained otherwise than by a {@link Recipe}. */
  private static final List<String> APART =
      List.of(FusionStore.NAME, Naming.NAME, BeatDetector.NAME);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @CommandLine.Mixin private Places places;

  @CommandLine.Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The same seed gives the same models; default ${DEFAULT-VALUE}.")
  private long seed;

  @CommandLine.Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description =
          "Some of the models: k-means, isolation-forest, hmm, autoencoder, autoencoder-denoising,"
              + " vae, lstm, random-forest, ensemble, naming, beats; default: all.")
  private @Nullable List<String> only;

  @CommandLine.Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Private key (Ed25519, PEM) that signs the models; made if absent; default:"
              + " signing-key.pem beside --out.")
  private @Nullable Path key;

  @CommandLine.Option(
      names = "--model-version",
      defaultValue = "1",
      paramLabel = "V",
      description =
          "Of the models; a node takes over only one it does not know yet; default"
              + " ${DEFAULT-VALUE}.")
  private String version;

  @CommandLine.Option(
      names = "--labels",
      paramLabel = "DIR",
      description = "What clinicians said of alerts: the random forest learns from it too.")
  private @Nullable Path labels;

  @CommandLine.Option(
      names = "--beats",
      paramLabel = "DIR",
      description = "Annotated ECG recordings to learn beats from; default: mitdb in --data.")
  private @Nullable Path beats;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields
  TrainCommand() {}

  @Override
  public Integer call() throws IOException {
    var recipes = recipes();
    check(recipes);
    var leads = leads();
    boolean fromNumerics =
        !recipes.isEmpty() || isWanted(FusionStore.NAME) || isWanted(Naming.NAME);
    int models =
        recipes.size()
            + (isWanted(FusionStore.NAME) ? 1 : 0)
            + (isWanted(Naming.NAME) ? 1 : 0)
            + (leads.isPresent() ? 1 : 0);
    var steps = new Steps(spec.commandLine().getErr(), System.console() != null, models);
    long start = System.nanoTime();
    var to = new ModelDirectory(places.out(), Optional.of(SigningKeys.at(keyFile())));
    var training = new Training(places.out(), to, version, steps);
    if (fromNumerics) {
      numerics(recipes, training, steps);
    }
    if (leads.isPresent()) {
      training.beats(leads.get(), seed);
    }
    var result = spec.commandLine().getOut();
    double took = (System.nanoTime() - start) / 1e9;
    result.printf("%s: %d models in %.0f s%n", places.out(), models, took);
    result.flush();
    return 0;
  }

  private void numerics(List<Recipe> recipes, Training training, Steps steps) throws IOException {
    steps.report("recordings", 0, "reading " + places.data());
    var corpus = Corpus.read(places.data(), seed).orElseThrow();
    var feedback = feedback(corpus);
    corpus.split().write(places.out());
    if (!recipes.isEmpty()) {
      training.detectors(recipes, corpus, feedback);
    }
    if (isWanted(FusionStore.NAME)) {
      training.fusion(corpus);
    }
    if (isWanted(Naming.NAME)) {
      training.naming(corpus);
    }
  }

  /** Where the beats are learned from; empty where they are not. */
  private Optional<Path> leads() {
    if (!isWanted(BeatDetector.NAME)) {
      return Optional.empty();
    }
    if (beats != null) {
      return Optional.of(beats);
    }
    var usual = places.data().resolve("mitdb");
    boolean there = Files.isDirectory(usual);
    return there || only == null
        ? Optional.of(usual).filter(directory -> there)
        : Optional.of(places.data());
  }

  private void check(List<Recipe> recipes) {
    if (!version.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--model-version: %s (expected: letters, digits, dots and dashes)".formatted(version));
    }
    if (labels != null && !recipes.contains(Recipe.RANDOM_FOREST)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--labels: only the random-forest learns from them (add it to --only)");
    }
  }

  private Optional<Feedback> feedback(Corpus corpus) {
    return labels == null
        ? Optional.empty()
        : Optional.of(Feedback.read(labels, corpus.split(), seed).orElseThrow());
  }

  private boolean isWanted(String name) {
    return only == null || only.contains(name);
  }

  private Path keyFile() {
    return key == null ? places.out().toAbsolutePath().resolveSibling("signing-key.pem") : key;
  }

  private List<Recipe> recipes() {
    if (only == null) {
      return List.of(Recipe.values());
    }
    return only.stream().filter(name -> !APART.contains(name)).map(this::recipe).toList();
  }

  private Recipe recipe(String name) {
    for (var recipe : Recipe.values()) {
      if (recipe.model().equals(name)) {
        return recipe;
      }
    }
    var names = List.of(Recipe.values()).stream().map(Recipe::model).toList();
    throw new CommandLine.ParameterException(
        spec.commandLine(), "--only: %s (expected: of %s)".formatted(name, names));
  }
}
