package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.BATCH;

import java.util.List;
import vigil.models.Window;
import vigil.models.stats.Tails;

/**
 * How a network reads a window: z-scores of every channel and step, then the engineered features
 * standardised by the training windows; all cut at ±{@link #LIMIT} and divided by {@link #SPAN}.
 *
 * @param channels of a window
 * @param length steps of a window
 * @param centre shape [feature], in the feature's unit
 * @param scale shape [feature], &gt; 0, in the feature's unit
 */
record Inputs(int channels, int length, float[] centre, float[] scale) {
  /** Beyond it a number says no more than "far away". */
  static final float LIMIT = 8;

  /** Brings the usual numbers into the steep part of a tanh. */
  static final float SPAN = 2;

  /** Where the tails of a feature lie, as multiples of its scale. */
  private static final float USUAL_REACH = 2;

  /** Learns centre and reach of the features. */
  static Inputs of(List<Window> windows) {
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("training windows: 0 (expected: >= 1)");
    }
    var first = windows.getFirst();
    int features = first.features().length;
    float[] centre = new float[features];
    float[] scale = new float[features];
    float[] column = new float[windows.size()];
    for (int feature = 0; feature < features; feature++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = windows.get(row).features()[feature];
      }
      var tails = Tails.of(column);
      centre[feature] = tails.centre();
      scale[feature] = tails.reach() / USUAL_REACH;
    }
    return new Inputs(first.z().length, first.length(), centre, scale);
  }

  int features() {
    return centre.length;
  }

  /** Numbers of the window's steps in a row. */
  int steps() {
    return channels * length;
  }

  int columns() {
    return steps() + features();
  }

  /** Shape [window][column]: channel by channel, then the features. */
  float[][] rows(List<Window> windows) {
    return windows.stream().map(this::row).toArray(float[][]::new);
  }

  private float[] row(Window window) {
    float[] row = new float[columns()];
    int at = 0;
    for (float[] channel : window.z()) {
      for (float z : channel) {
        row[at++] = Math.clamp(z, -LIMIT, LIMIT) / SPAN;
      }
    }
    for (int feature = 0; feature < features(); feature++) {
      float z = (window.features()[feature] - centre[feature]) / scale[feature];
      row[at++] = Math.clamp(z, -LIMIT, LIMIT) / SPAN;
    }
    return row;
  }

  /** The window's part in a graph, shape [batch, channel, time]. */
  String window(OnnxGraph graph) {
    return squeezed(graph, graph.input("window", BATCH, channels, length));
  }

  /** The features' part in a graph, shape [batch, feature]; only where there are any. */
  String features(OnnxGraph graph) {
    String in = graph.input("features", BATCH, features());
    String moved = graph.node("Sub", in, graph.constant(centre, features()));
    return squeezed(graph, graph.node("Div", moved, graph.constant(scale, features())));
  }

  private static String squeezed(OnnxGraph graph, String in) {
    String cut = graph.node("Clip", in, graph.scalar(-LIMIT), graph.scalar(LIMIT));
    return graph.node("Div", cut, graph.scalar(SPAN));
  }
}
