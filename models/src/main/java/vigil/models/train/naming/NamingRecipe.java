package vigil.models.train.naming;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.models.Ensemble;
import vigil.models.ModelCard;
import vigil.models.StoredModel;
import vigil.models.Tier;
import vigil.models.Window;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Injection;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.injection.Vitals;
import vigil.models.explain.Explainer;
import vigil.models.explain.Naming;
import vigil.models.explain.NamingStore;
import vigil.models.explain.Symptoms;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.FeatureView;
import vigil.models.feature.TrackSettings;
import vigil.models.train.Corpus;
import vigil.protocol.vocab.Cause;

/** From recordings and a fusion to how its findings are named. */
public final class NamingRecipe {
  private static final TrackSettings GRID = TrackSettings.VITALS;

  /** Conditions below which there is nothing to tell apart. */
  private static final int FEWEST = 2;

  private NamingRecipe() {}

  /** A window that the fusion alerts of, with the right cause, and what it should be called. */
  private record Alerted(Window window, Known known) {}

  /**
   * Trains on the alerts that an ensemble gives of the training patients' streams; empty where it
   * alerts of too little to tell anything apart.
   *
   * @param ensemble whose findings are to be named
   */
  public static Optional<StoredModel> train(Corpus corpus, Ensemble ensemble) {
    var view = new FeatureView(FeatureRow.names(GRID));
    var alerted = alerted(corpus, corpus.training(), ensemble);
    var conditions =
        alerted.stream().map(each -> each.known().condition()).distinct().sorted().toList();
    if (conditions.size() < FEWEST) {
      return Optional.empty();
    }
    var lessons =
        alerted.stream()
            .map(each -> Lesson.of(view, GRID.channels(), conditions, each.window(), each.known()))
            .toList();
    var naming = NamingTrainer.fit(conditions, GRID.channels(), lessons);
    var unseen = alerted(corpus, corpus.validation(), ensemble);
    return Optional.of(
        new StoredModel(
            card(corpus, figures(new Explainer(view, Optional.of(naming)), unseen)),
            Map.of(StoredModel.NUMBERS, NamingStore.write(naming)),
            Optional.empty()));
  }

  private static List<Alerted> alerted(Corpus corpus, List<Vitals> patients, Ensemble ensemble) {
    var injection = new Injection(patients, corpus.runs());
    return patients.parallelStream()
        .flatMap(
            patient ->
                List.of(Trouble.values()).stream()
                    .map(trouble -> injection.stream(patient, trouble, corpus.seed()))
                    .flatMap(stream -> alerted(stream, patient, ensemble).stream()))
        .toList();
  }

  private static List<Alerted> alerted(Stream stream, Vitals patient, Ensemble ensemble) {
    return Known.of(stream, patient).stream()
        .flatMap(
            known ->
                Drive.through(ensemble, stream).stream()
                    .filter(step -> stream.holds(step.second()) && isOf(known, step))
                    .map(step -> new Alerted(step.window(), known)))
        .toList();
  }

  private static boolean isOf(Known known, Drive.Step step) {
    return step.judgement().isAnomalous() && step.judgement().toTell() == known.condition().cause();
  }

  /** Share of the alerted windows of unseen patients that are called right. */
  private static Map<String, Double> figures(Explainer explainer, List<Alerted> unseen) {
    var figures = new LinkedHashMap<String, Double>();
    for (var cause : List.of(Cause.DEVICE, Cause.TAMPERING)) {
      var of = unseen.stream().filter(each -> each.known().condition().cause() == cause).toList();
      double conditions = 0;
      double metrics = 0;
      for (var each : of) {
        var name = explainer.name(each.window(), cause);
        conditions += name.condition() == each.known().condition() ? 1 : 0;
        metrics += each.known().metrics().contains(name.metric()) ? 1 : 0;
      }
      var word = cause == Cause.DEVICE ? "device" : "tampering";
      if (!of.isEmpty()) {
        figures.put(word + "ConditionRight", conditions / of.size());
        figures.put(word + "MetricRight", metrics / of.size());
      }
    }
    return figures;
  }

  private static ModelCard card(Corpus corpus, Map<String, Double> figures) {
    return new ModelCard(
        ModelCard.FORMAT,
        Naming.NAME,
        "1",
        Tier.RULE,
        GRID.channels(),
        GRID.length(),
        GRID.period(),
        Duration.ofSeconds(GRID.stride()),
        Symptoms.USUAL.features(GRID.channels()),
        0,
        corpus.seed(),
        "Berger, Della Pietra and Della Pietra 1996",
        corpus.data() + ", with injected troubles; windows that the ensemble alerts of",
        Map.of(),
        figures,
        "Says of an alert about a device or about data what it looks like, and in which metric.",
        List.of(
            "Scores nothing and raises nothing: it gives what others find its name.",
            "Trained on simulated troubles of adults in intensive care at rest."));
  }
}
