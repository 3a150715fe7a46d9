package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import vigil.models.Detector;
import vigil.models.StoredModel;
import vigil.models.UnusableModelException;
import vigil.models.Window;
import vigil.models.decide.Threshold;
import vigil.models.ensemble.Ensembles;
import vigil.models.evaluate.measure.Plot;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Tally;
import vigil.models.evaluate.measure.Trial;
import vigil.models.feature.FeatureRow;
import vigil.models.limit.LimitDetector;
import vigil.models.limit.Limits;
import vigil.models.limit.News2Detector;
import vigil.models.limit.ZScore;
import vigil.models.train.Example;
import vigil.models.train.Material;
import vigil.models.train.Recipe;
import vigil.protocol.recording.Opened;
import vigil.protocol.vocab.Cause;

/** Study B's experiment: simulated patients, four metrics, detectors that see normal data only. */
public final class SimulatedB implements Protocol {
  /** Share of the validation's normal windows below the threshold. */
  private static final double QUANTILE = 0.99;

  private static final List<Recipe> RECIPES =
      List.of(
          Recipe.K_MEANS,
          Recipe.ISOLATION_FOREST,
          Recipe.HMM,
          Recipe.AUTOENCODER,
          Recipe.DENOISING_AUTOENCODER,
          Recipe.VAE,
          Recipe.LSTM,
          Recipe.RANDOM_FOREST);

  /** Whose scores the ensemble is the mean of. */
  private static final Set<String> FUSED =
      Stream.concat(Stream.of("z-score"), Recipe.FUSED.stream().map(Recipe::model))
          .collect(Collectors.toUnmodifiableSet());

  private static final int EPISODE = 1 + Cause.PATIENT.ordinal();

  private final Size size;
  private final List<Recipe> recipes;

  /** Patients a seed. */
  record Size(int training, int validation, int test) {}

  public SimulatedB() {
    this(new Size(24, 24, 24), RECIPES);
  }

  SimulatedB(Size size, List<Recipe> recipes) {
    this.size = size;
    this.recipes = recipes;
  }

  @Override
  public String name() {
    return "simulated-b";
  }

  @Override
  public Opened<Report> run(Study study) {
    var trials = new LinkedHashMap<String, Trial>();
    var studied = new LinkedHashMap<String, Trial>();
    var models = new ArrayList<StoredModel>();
    for (long seed : study.seeds()) {
      try {
        models = trained(seed, study);
        measure(seed, models, trials);
        cutAsStudied(seed, models, studied);
      } catch (UnusableModelException e) {
        return new Opened.Refused<>(e.getMessage() + ".");
      }
    }
    trials.forEach(
        (name, trial) -> StudyCut.add(studied.getOrDefault(name, new Trial(name)), trial));
    return new Opened.Taken<>(report(study, trials, models));
  }

  private void cutAsStudied(long seed, List<StoredModel> models, Map<String, Trial> studied)
      throws UnusableModelException {
    for (var model : models) {
      var name = model.card().name();
      StudyCut.scores(model, validation(seed), test(seed))
          .ifPresent(scores -> studied.computeIfAbsent(name, Trial::new).with(scores));
    }
  }

  private Report report(Study study, Map<String, Trial> trials, List<StoredModel> models) {
    var results = trials.values().stream().map(Trial::result).toList();
    var plots = new ArrayList<Plot>(SimulatedPlots.of(test(study.seeds().getFirst())));
    plots.add(SimulatedPlots.found(results));
    Losses.of(models).ifPresent(plots::add);
    return new Report(
        name(),
        "Tell simulated anomalous vital signs from normal ones, as study B does.",
        ("%d simulated patients to train, %d to set thresholds, %d others to test, a seed; one in"
                + " four of the test has no episode, a recording ends with its episode")
            .formatted(size.training, size.validation, size.test),
        study.seeds(),
        results,
        plots,
        Published.STUDIES,
        List.of(
            "Thresholds: the 99th percentile of the validation's normal windows, of recordings that"
                + " end as the test's do. studyCut figures"
                + " are of the networks at the studies' own threshold instead: mean and three"
                + " standard deviations of the errors on the same windows.",
            "The random forest is given labelled episodes of as many other patients; all others see"
                + " normal windows only. The ensemble is the mean of the z-score, k-means,"
                + " isolation forest, HMM, autoencoder, VAE and LSTM.",
            "An event is an episode; a delay counts from its onset. A window is 4 s.",
            "A window is anomalous when an episode is on at its end, so the first seconds of an"
                + " episode, which hardly show it, count too."));
  }

  private ArrayList<StoredModel> trained(long seed, Study study) throws UnusableModelException {
    var grid = SimulatedPatients.GRID;
    var names =
        new Material.Names(
            FeatureRow.names(grid),
            grid.period().multipliedBy(grid.stride()),
            "simulated patients");
    var training = training(seed * 1_000, size.training);
    var material =
        Material.of(training, validation(seed), names).with(examples(seed * 1_000 + 500));
    var models = new ArrayList<StoredModel>();
    double before = (double) study.seeds().indexOf(seed) / study.seeds().size();
    for (var recipe : recipes) {
      double share = (double) models.size() / recipes.size() / study.seeds().size();
      study.progress().report(before + share, recipe.model() + ", seed " + seed);
      models.add(recipe.train(material, seed, (model, done, detail) -> {}));
    }
    return models;
  }

  private void measure(long seed, List<StoredModel> models, Map<String, Trial> trials)
      throws UnusableModelException {
    var validation = validation(seed);
    var test = test(seed);
    var grid = SimulatedPatients.GRID;
    var detectors = new ArrayList<>(rules());
    try {
      for (var model : models) {
        detectors.add(Ensembles.open(model, grid));
      }
      for (var detector : detectors) {
        add(detector.card().name(), detector::score, validation, test, trials);
      }
      var fused = detectors.stream().filter(d -> FUSED.contains(d.card().name())).toList();
      add(Watched.ENSEMBLE, new Mean(fused), validation, test, trials);
    } finally {
      detectors.forEach(Detector::close);
    }
  }

  private static List<Detector> rules() {
    var grid = SimulatedPatients.GRID;
    return List.of(
        new ZScore(ZScore.Against.BASELINE, grid.channels(), grid.length(), grid.period()),
        new ZScore(ZScore.Against.WINDOW, grid.channels(), grid.length(), grid.period()),
        new LimitDetector(Limits.adult(), grid.channels(), grid.length()),
        new News2Detector(grid.channels(), grid.length(), grid.period()));
  }

  /** Labelled windows of patients whom neither validation nor test sees. */
  private List<Example> examples(long seed) {
    return LongStream.range(0, size.training)
        .mapToObj(i -> SimulatedPatients.patient(seed + i, true))
        .flatMap(List::stream)
        .map(seen -> new Example(seen.window(), seen.anomalous() ? EPISODE : 0))
        .toList();
  }

  /** Normal windows of recordings as long as the test's: a young baseline makes higher scores. */
  private List<Window> validation(long seed) {
    return normal(mixed(seed * 1_000 + 100, size.validation));
  }

  private List<List<SimulatedPatients.Seen>> test(long seed) {
    return mixed(seed * 1_000 + 200, size.test);
  }

  private static List<Window> training(long seed, int patients) {
    return normal(
        LongStream.range(0, patients)
            .mapToObj(i -> SimulatedPatients.patient(seed + i, false))
            .toList());
  }

  /** Three of four with an episode, which ends their recording. */
  private static List<List<SimulatedPatients.Seen>> mixed(long seed, int patients) {
    return LongStream.range(0, patients)
        .mapToObj(i -> SimulatedPatients.patient(seed + i, i % 4 != 0))
        .toList();
  }

  private static List<Window> normal(List<List<SimulatedPatients.Seen>> patients) {
    return patients.stream()
        .flatMap(List::stream)
        .filter(seen -> !seen.anomalous())
        .map(SimulatedPatients.Seen::window)
        .toList();
  }

  private interface Scorer {
    float[] score(List<Window> windows);
  }

  /** Mean of all detectors' scores. */
  private record Mean(List<Detector> detectors) implements Scorer {
    @Override
    public float[] score(List<Window> windows) {
      var sum = new float[windows.size()];
      for (var detector : detectors) {
        var scores = detector.score(windows);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += scores[i] / detectors.size();
        }
      }
      return sum;
    }
  }

  private static void add(
      String name,
      Scorer scorer,
      List<Window> validation,
      List<List<SimulatedPatients.Seen>> test,
      Map<String, Trial> trials) {
    double threshold = Threshold.quantile(QUANTILE, scorer.score(validation));
    var cases = new Scores.Builder(test.size());
    var tallies = new ArrayList<Tally>();
    for (int patient = 0; patient < test.size(); patient++) {
      var seen = test.get(patient);
      var scores = scorer.score(seen.stream().map(SimulatedPatients.Seen::window).toList());
      for (int i = 0; i < scores.length; i++) {
        cases.add(patient, seen.get(i).anomalous(), scores[i], scores[i] >= threshold);
      }
      tallies.add(SimulatedPatients.tally(patient, seen, scores, threshold));
    }
    trials.computeIfAbsent(name, Trial::new).with(cases.build()).with(tallies);
  }
}
