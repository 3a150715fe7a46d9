package vigil.models.neural;

import java.util.ArrayList;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes over the training windows until the validation loss no longer falls; the best weights are
 * kept.
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-35289-8_5">Prechelt 2012, early stopping</a>
 */
final class Training {
  /** What differs from network to network. */
  interface Step {
    /** Learns from the training windows named; returns their loss. */
    double learn(int[] windows);

    /** Loss on the validation windows. */
    double validate();
  }

  private final MultiLayerNetwork network;
  private final Schedule schedule;

  Training(MultiLayerNetwork network, Schedule schedule) {
    this.network = network;
    this.schedule = schedule;
  }

  /** Runs to the end. */
  Course run(int windows, Step step, Course.Listener listener) {
    var random = new Random(schedule.seed());
    var epochs = new ArrayList<Course.Epoch>();
    double least = Double.POSITIVE_INFINITY;
    int best = 0;
    INDArray kept = network.params().dup();
    for (int number = 1; number <= schedule.epochs(); number++) {
      var epoch = new Course.Epoch(pass(shuffled(windows, random), step), step.validate());
      epochs.add(epoch);
      listener.passed(number, schedule.epochs(), epoch);
      if (epoch.validation() < least) {
        least = epoch.validation();
        best = number;
        kept.assign(network.params());
      } else if (number - best >= schedule.patience()) {
        break;
      }
    }
    network.params().assign(kept);
    kept.close();
    if (best == 0) {
      throw new IllegalStateException("training: the loss is no number (expected: usable windows)");
    }
    return new Course(epochs, best);
  }

  private double pass(int[] order, Step step) {
    double sum = 0;
    for (int from = 0; from < order.length; from += schedule.batch()) {
      int to = Math.min(order.length, from + schedule.batch());
      sum += step.learn(java.util.Arrays.copyOfRange(order, from, to)) * (to - from);
    }
    return sum / order.length;
  }

  private static int[] shuffled(int size, Random random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}
