package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From a network's errors to one score: the errors' moving average and size a channel, the error of
 * each feature, each against how it is on normal windows, squared and added up.
 *
 * <p>The moving average keeps a single odd value from alerting; the size, as a logarithm, tells
 * both noise and a signal that has gone too quiet.
 *
 * @param centre shape [statistic]: mean on normal windows
 * @param scale shape [statistic]: standard deviation on normal windows, &gt; 0
 */
record Head(float[] centre, float[] scale) {
  /** Newest steps of the moving average. */
  static final int NEWEST = 8;

  /** Errors below it are rounding: squared, in the network's unit. */
  private static final float LEAST_SQUARE = 1e-3f;

  /** One number alone shall not decide: at most this many standard deviations. */
  private static final float LIMIT = 10;

  private static final double LEAST_SCALE = 1e-3;

  /** Learns what is normal. */
  static Head of(float[] statistics, int windows) {
    int width = statistics.length / windows;
    float[] centre = new float[width];
    float[] scale = new float[width];
    double[] column = new double[windows];
    for (int of = 0; of < width; of++) {
      for (int window = 0; window < windows; window++) {
        column[window] = statistics[window * width + of];
      }
      double mean = Arrays.stream(column).average().orElse(0);
      double variance = Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      centre[of] = (float) mean;
      scale[of] = (float) Math.max(Math.sqrt(variance), LEAST_SCALE);
    }
    return new Head(centre, scale);
  }

  /**
   * What is looked at, shape [batch, statistic].
   *
   * @param steps error of each step, shape [batch, channel, time]
   * @param length steps of {@code steps}
   * @param further errors of shape [batch, any]
   */
  static String statistics(OnnxGraph graph, String steps, int length, List<String> further) {
    String newest =
        graph.node(
            "Slice",
            steps,
            graph.whole(Math.max(0, length - NEWEST)),
            graph.whole(length),
            graph.whole(2));
    String mean = meanOverTime(graph, newest);
    String square = meanOverTime(graph, graph.node("Mul", newest, newest));
    String size = graph.node("Log", graph.node("Add", square, graph.scalar(LEAST_SQUARE)));
    var all = new ArrayList<>(List.of(mean, size));
    all.addAll(further);
    return graph.node("Concat", all, attribute("axis", 1));
  }

  private static String meanOverTime(OnnxGraph graph, String of) {
    return graph
        .node(
            "ReduceMean",
            List.of(of),
            List.of(attribute("axes", new long[] {2}), attribute("keepdims", 0)))
        .getFirst();
  }

  /** Shape [batch, 1]. */
  String score(OnnxGraph graph, String statistics) {
    String moved = graph.node("Sub", statistics, graph.constant(centre, centre.length));
    String ratio = graph.node("Div", moved, graph.constant(scale, scale.length));
    String cut = graph.node("Clip", ratio, graph.scalar(-LIMIT), graph.scalar(LIMIT));
    return graph
        .node(
            "ReduceSum",
            List.of(graph.node("Mul", cut, cut), graph.whole(1)),
            List.of(attribute("keepdims", 1)))
        .getFirst();
  }
}
