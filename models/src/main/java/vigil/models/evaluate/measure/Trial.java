package vigil.models.evaluate.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One detector through one protocol, once a seed: what comes of it is a {@link Result}.
 *
 * <p>Figures are means over the seeds; intervals are over patients.
 */
public final class Trial {
  private static final long SEED = 20_25;

  private final String detector;
  private final List<Scores> scores = new ArrayList<>();
  private final List<List<Tally>> tallies = new ArrayList<>();
  private final Map<String, Estimate> extra = new LinkedHashMap<>();
  private String chosenHere = "";

  public Trial(String detector) {
    this.detector = detector;
  }

  /** What one seed gave, case by case. */
  public Trial with(Scores ofSeed) {
    scores.add(ofSeed);
    return this;
  }

  /** What one seed gave, event by event. */
  public Trial with(List<Tally> ofSeed) {
    tallies.add(List.copyOf(ofSeed));
    return this;
  }

  /** What else the protocol measures; a name of the usual figures overrides it. */
  public Trial with(String figure, Estimate estimate) {
    extra.put(figure, estimate);
    return this;
  }

  /** Marks the figures: this was chosen on the data that they are from. */
  public Trial chosenHere(String what) {
    chosenHere = what;
    return this;
  }

  /**
   * A figure of the scores, averaged over seeds, with its interval.
   *
   * @param figure of one seed's scores under weights of patients
   */
  public Estimate estimate(Figure figure) {
    if (scores.isEmpty()) {
      return Estimate.NONE;
    }
    long cases = (long) scores.get(0).cases() * scores.size();
    return Bootstrap.over(
        scores.get(0).patients(),
        SEED,
        Bootstrap.draws(cases),
        weights -> mean(scores, each -> figure.of(each, weights)));
  }

  /** A number of scores under weights of patients. */
  public interface Figure {
    double of(Scores scores, int[] weights);
  }

  public Result result() {
    var figures = new LinkedHashMap<String, Estimate>();
    figures.put("precision", estimate((s, w) -> zero(s.confusion(w).precision())));
    figures.put("recall", estimate((s, w) -> s.confusion(w).recall()));
    figures.put("f1", estimate((s, w) -> s.confusion(w).f1()));
    figures.put("specificity", estimate((s, w) -> s.confusion(w).specificity()));
    figures.put("accuracy", estimate((s, w) -> s.confusion(w).accuracy()));
    figures.put("rocAuc", estimate(Scores::rocAuc));
    figures.put("prAuc", estimate(Scores::prAuc));
    figures.put("eventsFound", tally(Trial::eventsFound));
    figures.put("falseAlertsPerHour", tally(Trial::falseAlertsPerHour));
    figures.put("delaySeconds", tally(Trial::medianDelay));
    figures.putAll(extra);
    var none = new Curve(List.of());
    return scores.isEmpty()
        ? new Result(detector, figures, Confusion.NONE, none, none, chosenHere)
        : new Result(
            detector, figures, confusion(), scores.get(0).roc(), scores.get(0).pr(), chosenHere);
  }

  private Confusion confusion() {
    var sum = Confusion.NONE;
    for (var each : scores) {
      var once = new int[each.patients()];
      Arrays.fill(once, 1);
      sum = sum.plus(each.confusion(once), 1.0 / scores.size());
    }
    return sum;
  }

  /** A detector that flags nothing has no precision; it counts as 0. */
  private static double zero(double precision) {
    return Double.isNaN(precision) ? 0 : precision;
  }

  private Estimate tally(ToDoubleFunction<List<Weighted>> figure) {
    if (tallies.isEmpty()) {
      return Estimate.NONE;
    }
    int patients =
        tallies.stream().flatMap(List::stream).mapToInt(t -> t.patient() + 1).max().orElse(0);
    return Bootstrap.over(
        patients,
        SEED,
        weights ->
            mean(
                tallies,
                ofSeed ->
                    figure.applyAsDouble(
                        ofSeed.stream().map(t -> new Weighted(t, weights[t.patient()])).toList())));
  }

  private record Weighted(Tally tally, int weight) {}

  private static double eventsFound(List<Weighted> tallies) {
    double events = tallies.stream().mapToDouble(w -> w.weight * w.tally.events()).sum();
    return tallies.stream().mapToDouble(w -> w.weight * w.tally.found()).sum() / events;
  }

  private static double falseAlertsPerHour(List<Weighted> tallies) {
    double hours = tallies.stream().mapToDouble(w -> w.weight * w.tally.hours()).sum();
    return tallies.stream().mapToDouble(w -> w.weight * w.tally.falseAlerts()).sum() / hours;
  }

  private static double medianDelay(List<Weighted> tallies) {
    var delays = new ArrayList<Double>();
    for (var weighted : tallies) {
      for (int i = 0; i < weighted.weight; i++) {
        delays.addAll(weighted.tally.delays());
      }
    }
    delays.sort(null);
    return delays.isEmpty() ? Double.NaN : delays.get(delays.size() / 2);
  }

  private static <T> double mean(List<T> seeds, ToDoubleFunction<T> figure) {
    return seeds.stream()
        .mapToDouble(figure)
        .filter(x -> !Double.isNaN(x))
        .average()
        .orElse(Double.NaN);
  }
}
