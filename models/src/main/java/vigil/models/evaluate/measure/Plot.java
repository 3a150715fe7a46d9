package vigil.models.evaluate.measure;

import java.util.List;

/** A picture of a report, beside those that every report has. */
public sealed interface Plot {
  String title();

  /** What one should see in it, in a sentence or two. */
  String caption();

  /**
   * How a metric is distributed among normal and among anomalous cases.
   *
   * @param edges shape [bin + 1], in {@code unit}
   * @param normal shape [bin], shares that sum to 1
   * @param anomalous shape [bin], shares that sum to 1
   */
  record Distribution(
      String title,
      String caption,
      String unit,
      double[] edges,
      double[] normal,
      double[] anomalous)
      implements Plot {}

  /** Lines over one axis, such as a model's quality over the epochs of its training. */
  record Lines(String title, String caption, String x, String y, List<Line> lines)
      implements Plot {}

  /** Bars of one figure, such as the share of each kind of event that was found. */
  record Bars(String title, String caption, String unit, List<Bar> bars) implements Plot {}

  /**
   * Signals over time, with what was wrong and what was said.
   *
   * @param panels one above the other, on one axis of time
   * @param bands where it was anomalous in truth
   * @param marks alerts, or beats
   */
  record Trace(String title, String caption, List<Panel> panels, List<Band> bands, List<Mark> marks)
      implements Plot {}

  /** Points of equal number on both axes. */
  record Line(String name, double[] xs, double[] ys) {}

  /** A bar with its interval. */
  record Bar(String name, Estimate estimate) {}

  /**
   * A signal; NaN breaks the line.
   *
   * @param seconds shape [point]
   * @param values shape [point], in {@code unit}
   */
  record Panel(String name, String unit, double[] seconds, double[] values) {}

  /** A stretch in seconds. */
  record Band(double from, double to, String label) {}

  /** A point in time, in seconds. */
  record Mark(double at, String label, Sort sort) {}

  /** What a mark stands for. */
  enum Sort {
    /** Anomalous, and said so. */
    FOUND,
    /** Anomalous, and not said so. */
    MISSED,
    /** Normal, and said to be anomalous. */
    FALSE,
    /** Normal, and not said to be anything else. */
    PLAIN
  }
}
