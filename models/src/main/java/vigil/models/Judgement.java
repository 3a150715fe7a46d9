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
 * @param condition stable code of what it most looks like, such as {@code replayed-data}
 * @param sentence in the nurse's words
 * @param contributions per metric, largest first; empty when nothing is anomalous
 * @param missing names of detectors that were left out because they were shed or late
 * @param usual the patient's own stretch nearest to this window; empty until {@link
 *     Ensemble#layOut}, and where none is known
 * @param timings where in the window the part of the first contribution lies; empty where {@code
 *     usual} is
 * @param beats kinds of the window's beats; empty without an ECG, or where its model had no say
 */
public record Judgement(
    double score,
    double threshold,
    String model,
    Map<Cause, Double> causes,
    String condition,
    String sentence,
    List<Evidence.Contribution> contributions,
    List<String> missing,
    Optional<Evidence.Usual> usual,
    List<Evidence.Timing> timings,
    List<BeatLabel> beats) {

  /** What an alert would be about: the likeliest but the context, for that explains all away. */
  public Cause toTell() {
    var best = Cause.PATIENT;
    for (var cause : List.of(Cause.DEVICE, Cause.TAMPERING)) {
      best = causes.getOrDefault(cause, 0.0) > causes.getOrDefault(best, 0.0) ? cause : best;
    }
    return best;
  }

  /** Without an ECG. */
  public Judgement(
      double score,
      double threshold,
      String model,
      Map<Cause, Double> causes,
      String condition,
      String sentence,
      List<Evidence.Contribution> contributions,
      List<String> missing,
      Optional<Evidence.Usual> usual,
      List<Evidence.Timing> timings) {
    this(
        score,
        threshold,
        model,
        causes,
        condition,
        sentence,
        contributions,
        missing,
        usual,
        timings,
        List.of());
  }

  /** Without a stretch to hold it against. */
  public Judgement(
      double score,
      double threshold,
      String model,
      Map<Cause, Double> causes,
      String condition,
      String sentence,
      List<Evidence.Contribution> contributions,
      List<String> missing) {
    this(
        score,
        threshold,
        model,
        causes,
        condition,
        sentence,
        contributions,
        missing,
        Optional.empty(),
        List.of());
  }

  /** Beside what is usual. */
  public Judgement with(Optional<Evidence.Usual> beside, List<Evidence.Timing> when) {
    return new Judgement(
        score,
        threshold,
        model,
        causes,
        condition,
        sentence,
        contributions,
        missing,
        beside,
        when,
        beats);
  }

  /** With the kinds of the window's beats. */
  public Judgement with(List<BeatLabel> labels) {
    return new Judgement(
        score,
        threshold,
        model,
        causes,
        condition,
        sentence,
        contributions,
        missing,
        usual,
        timings,
        labels);
  }

  /** The first contribution's metric; empty where there is none. */
  public Optional<Metric> leading() {
    return contributions.stream().map(Evidence.Contribution::metric).findFirst();
  }

  /** A score equal to the threshold is anomalous. */
  public boolean isAnomalous() {
    return score >= threshold;
  }
}
