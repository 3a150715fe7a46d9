package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import vigil.models.Detector;
import vigil.models.UnusableModelException;
import vigil.models.Window;
import vigil.models.decide.Threshold;
import vigil.models.evaluate.measure.Protocol;
import vigil.models.evaluate.measure.Published;
import vigil.models.evaluate.measure.Report;
import vigil.models.evaluate.measure.Scores;
import vigil.models.evaluate.measure.Trial;
import vigil.models.feature.PatientTrack;
import vigil.models.limit.ZScore;
import vigil.models.runtime.Detectors;
import vigil.models.train.Material;
import vigil.models.train.Recipe;
import vigil.protocol.recording.Opened;

/** Study B's experiment: simulated patients, four metrics, detectors that see normal data only. */
public final class SimulatedB implements Protocol {
  private static final int TRAINING = 24;
  private static final int VALIDATION = 10;
  private static final int TEST = 24;

  /** Share of the validation's normal windows below the threshold. */
  private static final double QUANTILE = 0.99;

  private static final List<Recipe> RECIPES =
      List.of(
          Recipe.K_MEANS,
          Recipe.ISOLATION_FOREST,
          Recipe.HMM,
          Recipe.AUTOENCODER,
          Recipe.VAE,
          Recipe.LSTM);

  @Override
  public String name() {
    return "simulated-b";
  }

  @Override
  public Opened<Report> run(Study study) {
    var trials = new LinkedHashMap<String, Trial>();
    for (long seed : study.seeds()) {
      try {
        measure(seed, study, trials);
      } catch (UnusableModelException e) {
        return new Opened.Refused<>(e.getMessage() + ".");
      }
    }
    return new Opened.Taken<>(
        new Report(
            name(),
            "Tell simulated anomalous vital signs from normal ones, as study B does.",
            "%d simulated patients to train, %d to set thresholds, %d others to test, a seed"
                .formatted(TRAINING, VALIDATION, TEST),
            study.seeds(),
            trials.values().stream().map(Trial::result).toList(),
            List.of(),
            Published.STUDIES,
            List.of("Thresholds: the 99th percentile of the validation's normal windows.")));
  }

  private static void measure(long seed, Study study, Map<String, Trial> trials)
      throws UnusableModelException {
    var training = windows(seed * 1_000, TRAINING);
    var validation = windows(seed * 1_000 + 100, VALIDATION);
    var test =
        LongStream.range(0, TEST)
            .mapToObj(i -> SimulatedPatients.patient(seed * 1_000 + 200 + i, i % 4 != 0))
            .toList();
    var detectors = detectors(training, validation, seed, study);
    try {
      var mean = new Mean(detectors);
      for (var detector : detectors) {
        add(detector.card().name(), windows -> detector.score(windows), validation, test, trials);
      }
      add(Watched.ENSEMBLE, mean, validation, test, trials);
    } finally {
      detectors.forEach(Detector::close);
    }
  }

  private static List<Detector> detectors(
      List<Window> training, List<Window> validation, long seed, Study study)
      throws UnusableModelException {
    var grid = SimulatedPatients.GRID;
    var names =
        new Material.Names(
            PatientTrack.featureNames(grid),
            grid.period().multipliedBy(grid.stride()),
            "simulated patients");
    var material = Material.of(training, validation, names);
    var detectors = new ArrayList<Detector>();
    detectors.add(
        new ZScore(ZScore.Against.BASELINE, grid.channels(), grid.length(), grid.period()));
    for (var recipe : RECIPES) {
      study.progress().report((double) detectors.size() / 8, recipe.model() + ", seed " + seed);
      detectors.add(Detectors.open(recipe.train(material, seed, (model, share, detail) -> {})));
    }
    return detectors;
  }

  private static List<Window> windows(long seed, int patients) {
    return LongStream.range(0, patients)
        .mapToObj(i -> SimulatedPatients.patient(seed + i, false))
        .flatMap(List::stream)
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
    for (int patient = 0; patient < test.size(); patient++) {
      var seen = test.get(patient);
      var scores = scorer.score(seen.stream().map(SimulatedPatients.Seen::window).toList());
      for (int i = 0; i < scores.length; i++) {
        cases.add(patient, seen.get(i).anomalous(), scores[i], scores[i] >= threshold);
      }
    }
    trials.computeIfAbsent(name, Trial::new).with(cases.build());
  }
}
