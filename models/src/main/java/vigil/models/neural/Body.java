package vigil.models.neural;

import java.util.List;

/** The part of a graph that differs from network to network. */
interface Body {
  /**
   * Appends the network.
   *
   * @param window shape [batch, channel, time]
   * @param features shape [batch, feature]; empty where the network reads none
   */
  Parts append(Freezer freezer, OnnxGraph graph, String window, String features);

  /**
   * Names of what the network makes of a window.
   *
   * @param network its plain output, to hold against the trained one
   * @param expected the window it expects, shape [batch, channel, time]
   * @param error of each step, shape [batch, channel, {@code length}]
   * @param further other errors, shape [batch, any]; those of the features first
   */
  record Parts(String network, String expected, String error, int length, List<String> further) {}
}
