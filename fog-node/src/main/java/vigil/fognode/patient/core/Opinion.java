package vigil.fognode.patient.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import vigil.models.Judgement;
import vigil.protocol.vocab.Verdict;

/**
 * What the models have said lately, smoothed: an anomaly is present when {@code needed} of the
 * newest {@code of} judgements are anomalous, and over when none is.
 *
 * @param recent newest last
 * @param held the anomaly that is present
 * @param missing detectors that had no say in the newest judgement
 */
public record Opinion(List<Timed> recent, Optional<Held> held, List<Verdict.Missing> missing) {
  /** Rise of the score from which an anomaly shows clearer than it did. */
  private static final double CLEARER = 0.05;

  /** An alert that lasts takes new words no sooner: {@code alert.update-interval}. */
  private static final Duration LASTS = Duration.ofSeconds(15);

  public static final Opinion NONE = new Opinion(List.of(), Optional.empty(), List.of());

  public Opinion {
    recent = List.copyOf(recent);
    missing = List.copyOf(missing);
  }

  /** How many of how many judgements. */
  public record Smoothing(int needed, int of) {}

  /** A judgement and the end of the window it is about. */
  public record Timed(Judgement judgement, Instant at) {}

  /**
   * An anomaly that is present.
   *
   * @param judgement the newest one of this condition
   * @param onset end of the first window of the run that was anomalous
   * @param first the judgement that made it present: whom it suspects does not change
   * @param shown the newest one of this condition that was laid out: what an alert shows
   */
  public record Held(Judgement judgement, Instant onset, Judgement first, Timed shown) {
    private static Held begun(Judged judged, Instant onset) {
      var shown = new Timed(judged.laidOut().get(), judged.end());
      return new Held(judged.judgement(), onset, judged.judgement(), shown);
    }

    private Held with(Judged judged) {
      var now = new Timed(judged.judgement(), judged.end());
      var next = isStale(shown, now) ? new Timed(judged.laidOut().get(), judged.end()) : shown;
      return new Held(judged.judgement(), onset, first, next);
    }
  }

  /**
   * Whether what was shown of an anomaly that lasts is to be made anew: when another metric leads
   * or another cause is likeliest, when it shows clearer, or when an alert may take new words.
   */
  static boolean isStale(Timed shown, Timed now) {
    var before = shown.judgement();
    var after = now.judgement();
    return !after.leading().equals(before.leading())
        || Modelled.likeliest(after.causes()) != Modelled.likeliest(before.causes())
        || after.score() - before.score() >= CLEARER
        || Duration.between(shown.at(), now.at()).compareTo(LASTS) >= 0;
  }

  public Opinion next(Judged judged, Smoothing smoothing) {
    var newer = new ArrayList<>(recent);
    newer.add(new Timed(judged.judgement(), judged.end()));
    if (newer.size() > smoothing.of()) {
      newer.removeFirst();
    }
    var anomalous = newer.stream().filter(timed -> timed.judgement().isAnomalous()).toList();
    var next = judged.judgement().isAnomalous() ? held(judged, anomalous, smoothing) : held;
    return new Opinion(newer, anomalous.isEmpty() ? Optional.empty() : next, judged.missing());
  }

  /** The newest window was not judged at all: none of the detectors had less say than another. */
  Opinion unheard() {
    return new Opinion(recent, held, List.of());
  }

  /** The condition changes only when the newest judgements agree on another one. */
  private Optional<Held> held(Judged judged, List<Timed> anomalous, Smoothing smoothing) {
    if (held.isEmpty()) {
      return anomalous.size() < smoothing.needed()
          ? held
          : Optional.of(Held.begun(judged, anomalous.getFirst().at()));
    }
    var condition = judged.judgement().told().condition();
    if (condition.equals(held.get().judgement().told().condition())) {
      return Optional.of(held.get().with(judged));
    }
    var run =
        anomalous.subList(Math.max(0, anomalous.size() - smoothing.needed()), anomalous.size());
    boolean agreed =
        run.size() >= smoothing.needed()
            && run.stream()
                .allMatch(timed -> timed.judgement().told().condition().equals(condition));
    return agreed ? Optional.of(Held.begun(judged, run.getFirst().at())) : held;
  }

  /** Of the newest judgement; empty before the first. */
  public OptionalDouble score() {
    return recent.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(recent.getLast().judgement().score());
  }
}
