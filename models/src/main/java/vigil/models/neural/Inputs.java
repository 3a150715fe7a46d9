package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.BATCH;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
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
 * @param multiples as in {@link Lessons}: then a network is shown no more than what is usual, and
 *     must not learn to follow what is strange
 */
record Inputs(int channels, int length, float[] centre, float[] scale, boolean multiples) {
  /** Beyond it a number says no more than "far away". */
  static final float LIMIT = 8;

  private static final String FEATURES = "features";

  /** Brings the usual numbers into the steep part of a tanh. */
  static final float SPAN = 2;

  /** Beyond it, either way, nothing is usual: two spreads, as the network reads them. */
  private static final float USUAL = 1;

  /** Where the tails of a feature lie, as multiples of its scale. */
  private static final float USUAL_REACH = 2;

  /** Learns centre and reach of the features. */
  static Inputs of(Lessons lessons) {
    var windows = lessons.training();
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
    return new Inputs(first.z().length, first.length(), centre, scale, lessons.multiples());
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
    String in = graph.input(FEATURES, BATCH, features());
    String moved = graph.node("Sub", in, graph.constant(centre, features()));
    return squeezed(graph, graph.node("Div", moved, graph.constant(scale, features())));
  }

  /** What a network is shown of what it is to foresee or to rebuild. */
  String shown(OnnxGraph graph, String in) {
    return multiples ? graph.node("Clip", in, graph.scalar(-USUAL), graph.scalar(USUAL)) : in;
  }

  /** The same of an array, which is left as it is. */
  INDArray shown(INDArray in) {
    return multiples ? Transforms.max(Transforms.min(in, USUAL, true), -USUAL, false) : in;
  }

  /**
   * By how much each feature goes beyond what the network makes of it, in the feature's own unit
   * and not cut: shape [batch, feature].
   *
   * @param foreseen the features as the network gives them
   */
  String beyond(OnnxGraph graph, String foreseen) {
    float[] unit = new float[features()];
    for (int feature = 0; feature < unit.length; feature++) {
      unit[feature] = SPAN * scale[feature];
    }
    return graph.node(
        "Sub", FEATURES, graph.node("Mul", foreseen, graph.constant(unit, unit.length)));
  }

  private static String squeezed(OnnxGraph graph, String in) {
    String cut = graph.node("Clip", in, graph.scalar(-LIMIT), graph.scalar(LIMIT));
    return graph.node("Div", cut, graph.scalar(SPAN));
  }
}
