package vigil.fognode.patient.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import vigil.models.Judgement;

/**
 * What the models have said lately, smoothed: an anomaly is present when {@code needed} of the
 * newest {@code of} judgements are anomalous, and over when none is.
 *
 * @param recent newest last
 * @param held the anomaly that is present
 */
public record Opinion(List<Timed> recent, Optional<Held> held) {
  public static final Opinion NONE = new Opinion(List.of(), Optional.empty());

  public Opinion {
    recent = List.copyOf(recent);
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
   */
  public record Held(Judgement judgement, Instant onset, Judgement first) {
    static Held begun(Judgement judgement, Instant onset) {
      return new Held(judgement, onset, judgement);
    }
  }

  public Opinion next(Judgement judgement, Instant at, Smoothing smoothing) {
    var newer = new ArrayList<>(recent);
    newer.add(new Timed(judgement, at));
    if (newer.size() > smoothing.of()) {
      newer.removeFirst();
    }
    var anomalous = newer.stream().filter(timed -> timed.judgement().isAnomalous()).toList();
    if (anomalous.isEmpty()) {
      return new Opinion(newer, Optional.empty());
    }
    if (held.isEmpty()) {
      return new Opinion(
          newer,
          anomalous.size() < smoothing.needed()
              ? Optional.empty()
              : Optional.of(
                  Held.begun(anomalous.getLast().judgement(), anomalous.getFirst().at())));
    }
    return new Opinion(newer, Optional.of(held(held.get(), anomalous, smoothing)));
  }

  /** The condition changes only when the newest judgements agree on another one. */
  private static Held held(Held before, List<Timed> anomalous, Smoothing smoothing) {
    var newest = anomalous.getLast().judgement();
    var run =
        anomalous.subList(Math.max(0, anomalous.size() - smoothing.needed()), anomalous.size());
    boolean agreed =
        run.size() >= smoothing.needed()
            && run.stream()
                .allMatch(timed -> timed.judgement().condition().equals(newest.condition()));
    if (agreed && !newest.condition().equals(before.judgement().condition())) {
      return Held.begun(newest, run.getFirst().at());
    }
    return anomalous.reversed().stream()
        .map(Timed::judgement)
        .filter(judgement -> judgement.condition().equals(before.judgement().condition()))
        .findFirst()
        .map(judgement -> new Held(judgement, before.onset(), before.first()))
        .orElse(before);
  }

  /** Of the newest judgement; empty before the first. */
  public OptionalDouble score() {
    return recent.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(recent.getLast().judgement().score());
  }
}
