package vigil.models;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Metric;

/**
 * What all detectors together make of one window.
 *
 * @param score fused and calibrated, in [0, 1], larger = stranger
 * @param threshold the operating point, lifted or lowered for this patient
 * @param model such as {@code ensemble/1}
 * @param causes probability of each cause, summing to 1; also given when nothing is anomalous
 * @param told {@link Told#NOTHING} when nothing is anomalous
 * @param missing names of detectors that were left out because they were shed or late
 * @param beats kinds of the window's beats; empty without an ECG, or where its model had no say
 */
public record Judgement(
    double score,
    double threshold,
    String model,
    Map<Cause, Double> causes,
    Told told,
    List<String> missing,
    List<BeatLabel> beats) {

  /**
   * What a nurse is told of an anomalous window.
   *
   * @param condition stable code of what it most looks like, such as {@code replayed-data}
   * @param sentence in the nurse's words
   * @param contributions per metric, largest first
   * @param usual the patient's own stretch nearest to this window; empty until {@link
   *     Ensemble#layOut}, and where none is known
   * @param timings where in the window the part of the first contribution lies; empty where {@code
   *     usual} is
   */
  public record Told(
      String condition,
      String sentence,
      List<Evidence.Contribution> contributions,
      Optional<Evidence.Usual> usual,
      List<Evidence.Timing> timings) {
    public static final Told NOTHING = Told.of("", "", List.of());

    /** Without a stretch to hold it against. */
    public static Told of(
        String condition, String sentence, List<Evidence.Contribution> contributions) {
      return new Told(condition, sentence, contributions, Optional.empty(), List.of());
    }

    /** Held against the patient's own usual stretch. */
    public Told beside(Optional<Evidence.Usual> usual, List<Evidence.Timing> timings) {
      return new Told(condition, sentence, contributions, usual, timings);
    }

    /** The same of the same metrics, in other words. */
    public Told as(String condition, String sentence) {
      return new Told(condition, sentence, contributions, usual, timings);
    }
  }

  /** Of which nothing is told, by detectors that all had their say, without an ECG. */
  public static Judgement of(
      double score, double threshold, String model, Map<Cause, Double> causes) {
    return new Judgement(score, threshold, model, causes, Told.NOTHING, List.of(), List.of());
  }

  /** As if these had been the causes. */
  public Judgement because(Map<Cause, Double> others) {
    return new Judgement(score, threshold, model, others, told, missing, beats);
  }

  public Judgement telling(Told what) {
    return new Judgement(score, threshold, model, causes, what, missing, beats);
  }

  /** Without the say of these detectors. */
  public Judgement without(List<String> detectors) {
    return new Judgement(score, threshold, model, causes, told, detectors, beats);
  }

  /** With the kinds of the window's beats. */
  public Judgement with(List<BeatLabel> labels) {
    return new Judgement(score, threshold, model, causes, told, missing, labels);
  }

  /** What an alert would be about: the likeliest but the context, for that explains all away. */
  public Cause toTell() {
    var best = Cause.PATIENT;
    for (var cause : List.of(Cause.DEVICE, Cause.TAMPERING)) {
      best = causes.getOrDefault(cause, 0.0) > causes.getOrDefault(best, 0.0) ? cause : best;
    }
    return best;
  }

  /** The first contribution's metric; empty where there is none. */
  public Optional<Metric> leading() {
    return told.contributions().stream().map(Evidence.Contribution::metric).findFirst();
  }

  /** A score equal to the threshold is anomalous. */
  public boolean isAnomalous() {
    return score >= threshold;
  }
}
