package vigil.models.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vigil.models.Context;
import vigil.models.Track;
import vigil.models.Window;
import vigil.models.feature.FeatureView;
import vigil.models.feature.PatientTrack;
import vigil.models.limit.Allowance;
import vigil.protocol.vocab.Cause;
import vigil.protocol.vocab.Evidence;
import vigil.protocol.vocab.Metric;

/** Explains one anomalous window: condition, sentence, each metric's part, and when it came. */
public final class Explainer {
  /** Spreads from the usual from where a value counts as away from it. */
  private static final double AWAY = 2.5;

  /** Metrics whose part is laid out over time: each takes longer than all else of an alert. */
  private static final int TIMED = 1;

  /** Least part of the score that is laid out. */
  private static final double LEAST_TIMED = 0.01;

  private final FeatureView view;
  private final Optional<Naming> naming;

  /**
   * @param naming what was learned of how conditions are named; rules name them where it is empty
   */
  public Explainer(FeatureView view, Optional<Naming> naming) {
    this.view = view;
    this.naming = naming;
  }

  /**
   * What is told of a window.
   *
   * @param contributions largest first; shares sum to at most 1
   */
  public record Explanation(
      Condition condition, String sentence, List<Evidence.Contribution> contributions) {}

  /** What a window is called. */
  public record Name(Condition condition, Metric metric) {}

  /** What a window of this cause is called, and nothing else. */
  public Name name(Window window, Cause cause) {
    var found = new Diagnosis(view, naming, window).of(cause);
    return new Name(found.condition(), found.metric());
  }

  /**
   * A window beside the patient's own usual stretch.
   *
   * @param usual nearest to the window; empty while none is known
   * @param timings of the first contribution; empty where {@code usual} is
   */
  public record Layout(Optional<Evidence.Usual> usual, List<Evidence.Timing> timings) {}

  /**
   * Explains.
   *
   * @param cause that is likeliest
   */
  public Explanation explain(
      PatientTrack track, Window window, Cause cause, Attribution attribution) {
    var found = new Diagnosis(view, naming, window).of(cause);
    var seen = saying(track, window, found.metric());
    var stands = view.get(window.features(), found.metric(), "unchanged");
    var about =
        found.condition() == Condition.STUCK_VALUE
            ? seen.since(window.period().multipliedBy(Math.round(stands)))
            : seen;
    var others =
        window.channels().stream()
            .filter(metric -> metric != found.metric())
            .map(metric -> saying(track, window, metric))
            .toList();
    var sentence = Sentences.of(found.condition(), about, others, link(track, window, found));
    return new Explanation(found.condition(), sentence, contributions(track, window, attribution));
  }

  /** Lays the largest part out over time, beside what is usual: takes longer than all else. */
  public Layout layOut(
      PatientTrack track,
      Window window,
      List<Evidence.Contribution> parts,
      Attribution attribution) {
    var usual = track.nearestUsual(window);
    var timings = usual.map(u -> timings(track, window, attribution, parts, u)).orElse(List.of());
    return new Layout(usual, timings);
  }

  /** Splits what a model makes of a window over its metrics. */
  public Attribution attribution(Window window, Attribution.Model model, float[] uneventful) {
    var groups = window.channels().stream().limit(Attribution.MOST).map(view::places).toList();
    return new Attribution(model, window.features(), uneventful, groups);
  }

  /** What the sentence needs beside the values: how far back, or what the patient does. */
  private String link(PatientTrack track, Window window, Diagnosis.Found found) {
    if (found.condition() == Condition.REPLAYED_DATA) {
      return Sentences.span(window.period().multipliedBy(track.replayLag()));
    }
    double moving = view.get(window.features(), "activity-slow");
    var given = given(window, found.metric());
    if (found.condition() == Condition.EXPLAINED && given.isPresent()) {
      return given.get().what();
    }
    if (view.get(window.features(), "activity-known") < 0.5) {
      return "activity not known";
    }
    return moving > 1.3 ? "activity" : "no activity";
  }

  /** The newest of what is known to move the metric now. */
  private static Optional<Context.Explanation> given(Window window, Metric metric) {
    return window.context().explanations().stream()
        .filter(it -> it.holds(window.end()) && Allowance.moved(it).contains(metric))
        .max(Comparator.comparing(Context.Explanation::from));
  }

  private Sentences.Saying saying(Track track, Window window, Metric metric) {
    int channel = window.channels().indexOf(metric);
    double seen = newest(window.raw()[channel]);
    double usual = track.band(metric).expected();
    double slope = view.get(window.features(), metric, "slope30");
    return new Sentences.Saying(
        metric, Double.isNaN(seen) ? usual : seen, usual, slope, since(window, channel));
  }

  private static double newest(float[] raw) {
    for (int i = raw.length - 1; i >= 0; i--) {
      if (!Float.isNaN(raw[i])) {
        return raw[i];
      }
    }
    return Double.NaN;
  }

  private Duration since(Window window, int channel) {
    double stuck = view.get(window.features(), window.channels().get(channel), "unchanged");
    var z = window.z()[channel];
    int steps = 0;
    while (steps < z.length && Math.abs(z[z.length - 1 - steps]) > AWAY) {
      steps++;
    }
    if (steps == z.length) {
      steps = Math.max(steps, (int) view.get(window.features(), "excursion"));
    }
    return window.period().multipliedBy(steps > 0 ? steps : Math.round(stuck));
  }

  private List<Evidence.Contribution> contributions(
      Track track, Window window, Attribution attribution) {
    var shares = attribution.shapley();
    double sum = Math.max(attribution.score(), 1e-6);
    var made = new ArrayList<Evidence.Contribution>();
    for (int c = 0; c < shares.length; c++) {
      var metric = window.channels().get(c);
      var saying = saying(track, window, metric);
      made.add(
          new Evidence.Contribution(
              metric,
              Math.clamp(shares[c] / sum, -1, 1),
              saying.seen(),
              saying.usual(),
              since(window, c)));
    }
    made.sort(Comparator.comparingDouble(each -> -Math.abs(each.share())));
    return List.copyOf(made);
  }

  private static List<Evidence.Timing> timings(
      PatientTrack track,
      Window window,
      Attribution attribution,
      List<Evidence.Contribution> parts,
      Evidence.Usual usual) {
    return parts.stream()
        .limit(TIMED)
        .filter(part -> Math.abs(part.share()) >= LEAST_TIMED)
        .flatMap(
            part ->
                usual.of(List.of(part.metric())).lines().stream()
                    .map(line -> timing(track, window, attribution, part, line)))
        .toList();
  }

  private static Evidence.Timing timing(
      PatientTrack track,
      Window window,
      Attribution attribution,
      Evidence.Contribution part,
      Evidence.Line line) {
    var rows = track.inPart(window, line, attribution.uneventful());
    var values = attribution.owen(window.channels().indexOf(part.metric()), rows);
    double scale = part.share() / Arrays.stream(values).sum();
    return new Evidence.Timing(
        part.metric(),
        window.period().multipliedBy(window.length()).dividedBy(values.length),
        Arrays.stream(values).map(value -> value * scale).boxed().toList());
  }
}
