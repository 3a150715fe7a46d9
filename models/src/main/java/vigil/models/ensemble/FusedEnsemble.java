package vigil.models.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.models.BeatLabel;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.Judgement;
import vigil.models.ModelCard;
import vigil.models.Track;
import vigil.models.Window;
import vigil.models.classic.BeatDetector;
import vigil.models.decide.Fusion;
import vigil.models.decide.Latch;
import vigil.models.decide.Outlook;
import vigil.models.decide.Smoothing;
import vigil.models.explain.Attribution;
import vigil.models.explain.Explainer;
import vigil.models.feature.FeatureRow;
import vigil.models.feature.PatientTrack;
import vigil.models.feature.TrackSettings;

/** All detectors of a release and the fusion that makes one judgement of them. */
final class FusedEnsemble implements Ensemble {
  private final Optional<ModelCard> card;
  private final List<Detector> detectors;
  private final Optional<BeatDetector> beats;
  private final List<ModelCard> namers;
  private final TrackSettings settings;
  private final Fusion fusion;
  private final Smoothing smoothing;
  private final Latch latch;
  private final Optional<Explainer> explainer;

  /**
   * @param card of a fusion that was trained
   * @param threshold smoothed score from which a window is anomalous
   * @param explainer says why; empty where nobody asks
   */
  FusedEnsemble(
      Optional<ModelCard> card,
      List<Detector> detectors,
      TrackSettings settings,
      Fusion fusion,
      Smoothing smoothing,
      double threshold,
      Optional<Explainer> explainer) {
    this(
        card,
        detectors,
        Optional.empty(),
        List.of(),
        settings,
        fusion,
        smoothing,
        new Latch(threshold),
        explainer);
  }

  private FusedEnsemble(
      Optional<ModelCard> card,
      List<Detector> detectors,
      Optional<BeatDetector> beats,
      List<ModelCard> namers,
      TrackSettings settings,
      Fusion fusion,
      Smoothing smoothing,
      Latch latch,
      Optional<Explainer> explainer) {
    this.card = card;
    this.detectors = List.copyOf(detectors);
    this.beats = beats;
    this.namers = namers;
    this.settings = settings;
    this.fusion = fusion;
    this.smoothing = smoothing;
    this.latch = latch;
    this.explainer = explainer;
  }

  /** The same, with kinds of beats where there is an ECG: they are no part of the score. */
  FusedEnsemble with(BeatDetector model) {
    return new FusedEnsemble(
        card, detectors, Optional.of(model), namers, settings, fusion, smoothing, latch, explainer);
  }

  /** The same; the explainer names by this model. */
  FusedEnsemble named(ModelCard namer) {
    return new FusedEnsemble(
        card, detectors, beats, List.of(namer), settings, fusion, smoothing, latch, explainer);
  }

  @Override
  public List<ModelCard> namers() {
    return namers;
  }

  @Override
  public List<Detector> detectors() {
    var all = new ArrayList<>(detectors);
    beats.ifPresent(all::add);
    return all;
  }

  @Override
  public Optional<ModelCard> card() {
    return card;
  }

  @Override
  public Track newTrack() {
    return new PatientTrack(settings);
  }

  @Override
  public Track restore(byte[] saved) {
    return PatientTrack.restore(settings, saved);
  }

  @Override
  public Judgement judge(Track track, Window window, Map<String, Float> scores) {
    var past = (PatientTrack) track;
    return judgeAt(latch.point(past.isSettledAnomalous()), track, window, scores);
  }

  @Override
  public Judgement judgeAt(
      double threshold, Track track, Window window, Map<String, Float> scores) {
    var past = (PatientTrack) track;
    var missing = new ArrayList<String>();
    var inputs = inputs(scores, missing);
    var labels = labels(window, scores, missing);
    var outlook = fusion.outlook(window.features(), inputs);
    double score = smoothing.next(past.settledScore(), outlook.strange());
    var causes =
        smoothing.next(
            past.settledCauses(),
            past.settledScore(),
            outlook.causes(),
            outlook.strange() + outlook.context());
    var told = Judgement.of(score, threshold, fusion.id(), causes).without(missing).with(labels);
    return told.isAnomalous()
        ? explainer.map(by -> told(by, told, past, window, inputs)).orElse(told)
        : told;
  }

  private List<BeatLabel> labels(Window window, Map<String, Float> scores, List<String> missing) {
    if (beats.isEmpty() || window.beats().isEmpty()) {
      return List.of();
    }
    var name = beats.get().card().name();
    var score = scores.get(name);
    if (score == null) {
      missing.add(name);
      return List.of();
    }
    return beats.get().labels(window.beats().get(), score);
  }

  private Judgement told(
      Explainer by, Judgement judged, PatientTrack past, Window window, float[] inputs) {
    var attribution = attribution(by, window, inputs);
    var why = by.explain(past, window, judged.toTell(), attribution);
    return judged.telling(
        Judgement.Told.of(why.condition().code(), why.sentence(), why.contributions()));
  }

  @Override
  public Judgement layOut(
      Judgement judgement, Track track, Window window, Map<String, Float> scores) {
    if (!judgement.isAnomalous() || explainer.isEmpty()) {
      return judgement;
    }
    var by = explainer.get();
    var attribution = attribution(by, window, inputs(scores, new ArrayList<>()));
    var out =
        by.layOut((PatientTrack) track, window, judgement.told().contributions(), attribution);
    return judgement.telling(judgement.told().beside(out.usual(), out.timings()));
  }

  private Attribution attribution(Explainer by, Window window, float[] inputs) {
    return by.attribution(window, rows -> strange(rows, inputs), fusion.uneventful());
  }

  private double[] strange(float[][] rows, float[] inputs) {
    for (var row : rows) {
      FeatureRow.refresh(row);
    }
    return fusion.outlooks(rows, inputs).stream().mapToDouble(Outlook::strange).toArray();
  }

  private float[] inputs(Map<String, Float> scores, List<String> missing) {
    var inputs = new float[detectors.size()];
    for (int i = 0; i < inputs.length; i++) {
      var name = detectors.get(i).card().name();
      var score = scores.get(name);
      inputs[i] = score == null ? Float.NaN : score;
      if (score == null) {
        missing.add(name);
      }
    }
    return inputs;
  }

  @Override
  public void close() {
    detectors().forEach(Detector::close);
  }
}
