package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.List;
import vigil.models.stats.Tails;

/**
 * From a network's errors to one score: the errors' moving average and size a channel and the error
 * of each feature, all as multiples of what most normal windows reach; those furthest off are added
 * up, since what goes wrong shows in a few numbers and would drown in the sum of all.
 *
 * <p>The moving average keeps a single odd value from alerting; the size, as a logarithm, tells
 * both noise and a signal that has gone too quiet.
 *
 * @param centre shape [statistic]: median on normal windows
 * @param scale shape [statistic]: distance from the centre that {@link Tails#SHARE} of the normal
 *     windows keep, &gt; 0
 */
record Head(float[] centre, float[] scale) {
  /** Newest steps of the moving average. */
  static final int NEWEST = 8;

  /** Errors below it are rounding: squared, in the network's unit. */
  private static final float LEAST_SQUARE = 1e-3f;

  /** Beyond it a number is as strange as can be. */
  private static final float LIMIT = 8;

  /** How many of the statistics count. */
  private static final int FOREMOST = 3;

  /** Learns what is normal. */
  static Head of(float[] statistics, int windows) {
    int width = statistics.length / windows;
    float[] centre = new float[width];
    float[] scale = new float[width];
    float[] column = new float[windows];
    for (int of = 0; of < width; of++) {
      for (int window = 0; window < windows; window++) {
        column[window] = statistics[window * width + of];
      }
      var tails = Tails.of(column);
      centre[of] = tails.centre();
      scale[of] = tails.reach();
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
    String cut = graph.node("Clip", graph.node("Abs", ratio), graph.scalar(0), graph.scalar(LIMIT));
    return sum(graph, foremost(graph, cut, centre.length));
  }

  /**
   * From multiples of what the patient has reached to their score, the mean of the foremost. The
   * patient's own past has set the unit, so nothing of it is learned from others, and only what is
   * above tells something.
   *
   * @param multiples as far as the network did not foresee them, shape [batch, feature]
   * @return shape [batch, 1]
   */
  static String ofMultiples(OnnxGraph graph, String multiples, int width) {
    String cut = graph.node("Clip", multiples, graph.scalar(0), graph.scalar(LIMIT));
    int few = Math.min(FOREMOST, width);
    return graph.node("Div", sum(graph, foremost(graph, cut, width)), graph.scalar(few));
  }

  private static String foremost(OnnxGraph graph, String of, int width) {
    var few = graph.whole(Math.min(FOREMOST, width));
    return graph.node("TopK", List.of(of, few), List.of(attribute("axis", 1)), 2).getFirst();
  }

  private static String sum(OnnxGraph graph, String of) {
    return graph
        .node("ReduceSum", List.of(of, graph.whole(1)), List.of(attribute("keepdims", 1)))
        .getFirst();
  }
}
