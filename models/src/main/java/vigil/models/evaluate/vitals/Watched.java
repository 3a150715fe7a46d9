package vigil.models.evaluate.vitals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vigil.models.Detector;
import vigil.models.Ensemble;
import vigil.models.decide.AlertBudget;
import vigil.models.decide.Latch;
import vigil.models.decide.OwnLevel;
import vigil.models.evaluate.injection.Drive;
import vigil.models.evaluate.injection.Stream;
import vigil.models.evaluate.injection.Trouble;
import vigil.models.evaluate.measure.Tally;
import vigil.protocol.vocab.Cause;

/**
 * One stream as all detectors scored it, from the end of the baseline on.
 *
 * @param who number of the patient in this measurement, from 0
 * @param panel number of the panel that judged it, from 0
 * @param stream what was sent, without its deliveries
 * @param seconds shape [step]
 * @param scores by detector, shape [step]; {@code ensemble} among them
 * @param flagged what the ensemble said at its own operating point, shape [step]
 * @param causes what the ensemble gave as causes, shape [step]
 * @param called what the ensemble called the event when it first told of it, with its cause; empty
 *     where it did not, or gives no names
 */
record Watched(
    int who,
    int panel,
    Stream stream,
    int[] seconds,
    Map<String, double[]> scores,
    boolean[] flagged,
    List<Map<Cause, Double>> causes,
    Optional<String> called) {
  static final String ENSEMBLE = "ensemble";

  /**
   * Watches streams of one patient.
   *
   * @param beside detectors that the ensemble does not read
   */
  static List<Watched> all(
      int who, int panel, Ensemble ensemble, List<Detector> beside, List<Stream> streams) {
    var detectors = new ArrayList<>(ensemble.detectors());
    detectors.addAll(beside);
    var steps = Drive.through(ensemble, detectors, streams);
    return IntStream.range(0, streams.size())
        .mapToObj(i -> of(who, panel, detectors, streams.get(i), steps.get(i)))
        .toList();
  }

  private static Watched of(
      int who, int panel, List<Detector> detectors, Stream stream, List<Drive.Step> all) {
    var steps = all.stream().filter(step -> step.second() >= Stream.BASELINE).toList();
    int skipped = all.size() - steps.size();
    var scores = new LinkedHashMap<String, double[]>();
    for (var detector : detectors) {
      var name = detector.card().name();
      scores.put(
          name,
          Arrays.copyOfRange(
              OwnLevel.over(
                  all.stream().mapToDouble(s -> s.scores().getOrDefault(name, 0f)).toArray()),
              skipped,
              all.size()));
    }
    scores.put(ENSEMBLE, steps.stream().mapToDouble(s -> s.judgement().score()).toArray());
    var flagged = new boolean[steps.size()];
    for (int i = 0; i < flagged.length; i++) {
      flagged[i] = steps.get(i).judgement().isAnomalous();
    }
    return new Watched(
        who,
        panel,
        bare(stream),
        steps.stream().mapToInt(Drive.Step::second).toArray(),
        scores,
        flagged,
        steps.stream().map(s -> s.judgement().causes()).toList(),
        called(stream, steps));
  }

  private static Optional<String> called(Stream stream, List<Drive.Step> steps) {
    return steps.stream()
        .filter(step -> stream.holds(step.second()) && step.judgement().isAnomalous())
        .map(Drive.Step::judgement)
        .filter(judgement -> stream.trouble().cause().equals(Optional.of(judgement.toTell())))
        .map(judgement -> judgement.told().condition())
        .filter(condition -> !condition.isEmpty())
        .findFirst();
  }

  private static Stream bare(Stream s) {
    return new Stream(s.patient(), s.trouble(), s.onset(), s.end(), s.values(), List.of());
  }

  boolean isExercise() {
    return stream.trouble() == Trouble.EXERCISE;
  }

  /** Whether a step is one of an event that someone should be told of. */
  boolean truth(int step) {
    return stream.holds(seconds[step]) && !isExercise();
  }

  /** Events and alerts, counted; exercise is no event, and its own figure. */
  Tally tally(boolean[] said) {
    var events = new ArrayList<Tally.Event>();
    if (stream.trouble() != Trouble.NONE) {
      events.add(new Tally.Event(stream.onset(), stream.end()));
    }
    var alerts = new double[said.length];
    int n = 0;
    for (int i = 0; i < said.length; i++) {
      if (said[i]) {
        alerts[n++] = seconds[i];
      }
    }
    return Tally.of(
        who, events, Arrays.copyOf(alerts, n), stream.seconds() - (double) Stream.BASELINE);
  }

  boolean isFound(boolean[] said) {
    for (int i = 0; i < said.length; i++) {
      if (said[i] && stream.holds(seconds[i])) {
        return true;
      }
    }
    return false;
  }

  /** Likeliest cause over the event, as far as something was said; empty where nothing was. */
  Optional<Cause> cause() {
    var sums = new EnumMap<Cause, Double>(Cause.class);
    for (int i = 0; i < seconds.length; i++) {
      if (stream.holds(seconds[i]) && (flagged[i] || isExercise())) {
        causes.get(i).forEach((cause, share) -> sums.merge(cause, share, Double::sum));
      }
    }
    return sums.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** What a detector says at this threshold; the ensemble holds on, as a node does. */
  boolean[] said(String detector, double threshold) {
    var score = scores.getOrDefault(detector, new double[seconds.length]);
    if (detector.equals(ENSEMBLE)) {
      return new Latch(threshold).over(score);
    }
    var said = new boolean[score.length];
    for (int i = 0; i < said.length; i++) {
      said[i] = score[i] >= threshold;
    }
    return said;
  }

  /** The ensemble's scores of a stream in which nothing was laid. */
  AlertBudget.Calm calm() {
    return new AlertBudget.Calm(
        Arrays.stream(seconds).asDoubleStream().toArray(),
        scores.getOrDefault(ENSEMBLE, new double[seconds.length]));
  }
}
