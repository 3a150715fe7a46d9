package vigil.protocol.vocab;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a finding was made, kept so that it can be shown and computed again.
 *
 * @param sentence in the nurse's words, without a name
 * @param model name and version of what judged, such as {@code autoencoder/1} or {@code limits/1}
 * @param score calibrated, in [0, 1], larger = stranger
 * @param threshold the operating point the score was held against
 * @param causes probability of each cause, summing to 1
 * @param contributions per metric, largest first
 * @param usual what was seen beside the patient's own usual; empty where no window was judged or
 *     none is known
 * @param timings where in that window the largest contribution lies; empty where {@code usual} is
 */
public record Evidence(
    String sentence,
    String model,
    double score,
    double threshold,
    Map<Cause, Double> causes,
    List<Contribution> contributions,
    Optional<Usual> usual,
    List<Timing> timings) {
  public Evidence {
    causes = Map.copyOf(causes);
    contributions = List.copyOf(contributions);
    timings = List.copyOf(timings);
  }

  /** Without a stretch to hold it against. */
  public Evidence(
      String sentence,
      String model,
      double score,
      double threshold,
      Map<Cause, Double> causes,
      List<Contribution> contributions) {
    this(sentence, model, score, threshold, causes, contributions, Optional.empty(), List.of());
  }

  /**
   * One metric's part in the score.
   *
   * @param share Shapley value as a share of the score
   * @param seen newest value, in the metric's unit
   * @param expected what the patient's baseline expects, in the metric's unit
   * @param since how long it has been so
   */
  public record Contribution(
      Metric metric, double share, double seen, double expected, Duration since) {}

  /**
   * Where in the window one metric's part lies.
   *
   * @param stretch length of each stretch of the window
   * @param shares by stretch, oldest first: Owen values, summing to the contribution's share
   */
  public record Timing(Metric metric, Duration stretch, List<Double> shares) {
    public Timing {
      shares = List.copyOf(shares);
    }
  }

  /**
   * The window that was judged beside the patient's own stretch nearest to it of a time when
   * nothing was wrong.
   *
   * @param ago from the end of that stretch to the window's
   * @param period from one value to the next
   */
  public record Usual(Duration ago, Duration period, List<Line> lines) {
    public Usual {
      lines = List.copyOf(lines);
    }

    /** Of these metrics alone, in their order. */
    public Usual of(List<Metric> metrics) {
      return new Usual(
          ago,
          period,
          metrics.stream()
              .flatMap(metric -> lines.stream().filter(line -> line.metric() == metric))
              .toList());
    }
  }

  /**
   * One metric of both. Nobody writes to the arrays.
   *
   * @param seen shape [time], oldest first, in the metric's unit; NaN where nothing usable came
   * @param usual the same of the usual stretch
   */
  public record Line(Metric metric, float[] seen, float[] usual) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Line(var metric2, var seen2, var usual2)
          && metric == metric2
          && Arrays.equals(seen, seen2)
          && Arrays.equals(usual, usual2);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * metric.hashCode() + Arrays.hashCode(seen)) + Arrays.hashCode(usual);
    }
  }
}
