package vigil.models.neural;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * LSTM forecaster: reads the steps up to T and predicts step T + 1 and how the features will stand
 * at the window's end; ε = x(T+1) − x̂(T+1), smoothed over the newest steps, is its error.
 *
 * @param hidden units of the recurrent layer
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber 1997</a>
 * @see <a href="https://arxiv.org/abs/1607.00148">Malhotra et al. 2016, prediction error</a>
 */
public record LstmForecaster(int hidden) {
  public static final LstmForecaster USUAL = new LstmForecaster(32);

  /**
   * Part of the window from which multiples at its end are foreseen: a forecast from all of it
   * follows what happens in it.
   */
  private static final int EARLY = 4;

  /** Trains on normal windows. */
  public Trained fit(Lessons lessons, Schedule schedule, Course.Listener listener) {
    var training = lessons.training();
    var validation = lessons.validation();
    var inputs = Inputs.of(lessons);
    var network = network(inputs, schedule);
    INDArray all = Nd4j.create(inputs.rows(training));
    INDArray unseen = Nd4j.create(inputs.rows(validation));
    var valid = pairs(inputs, unseen);
    var step =
        new Training.Step() {
          @Override
          public double learn(int[] windows) {
            try (INDArray rows = Nd4j.pullRows(all, 1, windows)) {
              network.fit(pairs(inputs, rows));
              return network.score() / (inputs.length() - 1);
            }
          }

          @Override
          public double validate() {
            return network.score(valid, false) / (inputs.length() - 1);
          }
        };
    var course = new Training(network, schedule).run(training.size(), step, listener);
    all.close();
    unseen.close();
    return new Trained("lstm", network, inputs, course, form(network, inputs));
  }

  private MultiLayerNetwork network(Inputs inputs, Schedule schedule) {
    var configuration =
        new NeuralNetConfiguration.Builder()
            .seed(schedule.seed())
            .updater(new Adam(schedule.rate()))
            .weightInit(WeightInit.XAVIER)
            .list()
            .layer(
                new LSTM.Builder()
                    .nIn(inputs.channels())
                    .nOut(hidden)
                    .activation(Activation.TANH)
                    .build())
            .layer(
                new RnnOutputLayer.Builder(LossFunctions.LossFunction.MSE)
                    .nIn(hidden)
                    .nOut(inputs.channels() + inputs.features())
                    .activation(Activation.IDENTITY)
                    .build())
            .build();
    Nd4j.getRandom().setSeed(schedule.seed());
    var network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  /** What is read and what is to be predicted, both of shape [window, channel, time − 1]. */
  private static DataSet pairs(Inputs inputs, INDArray rows) {
    long windows = rows.size(0);
    int length = inputs.length();
    INDArray steps = steps(inputs, rows);
    INDArray labels = Nd4j.create(windows, inputs.channels() + inputs.features(), length - 1);
    labels.put(
        all(0, inputs.channels()),
        steps.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(1, length)));
    if (inputs.features() > 0) {
      INDArray features =
          rows.get(NDArrayIndex.all(), NDArrayIndex.interval(inputs.steps(), inputs.columns()))
              .dup('c')
              .reshape(windows, inputs.features(), 1);
      labels.put(
          all(inputs.channels(), inputs.channels() + inputs.features()),
          features.broadcast(windows, inputs.features(), length - 1));
    }
    return new DataSet(known(inputs, steps), labels);
  }

  private static org.nd4j.linalg.indexing.INDArrayIndex[] all(long from, long to) {
    return new org.nd4j.linalg.indexing.INDArrayIndex[] {
      NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all()
    };
  }

  private static INDArray steps(Inputs inputs, INDArray rows) {
    return rows.get(NDArrayIndex.all(), NDArrayIndex.interval(0, inputs.steps()))
        .dup('c')
        .reshape(rows.size(0), inputs.channels(), inputs.length());
  }

  /** All steps but the last, as they are shown. */
  private static INDArray known(Inputs inputs, INDArray steps) {
    var before = NDArrayIndex.interval(0, inputs.length() - 1);
    return inputs.shown(steps.get(NDArrayIndex.all(), NDArrayIndex.all(), before).dup('c'));
  }

  private static Trained.Form form(MultiLayerNetwork network, Inputs inputs) {
    return new Trained.Form(
        (freezer, graph, window, features) ->
            parts(freezer, graph, inputs, new Seen(window, features), network),
        rows -> {
          try (INDArray in = Nd4j.create(rows);
              INDArray out = network.output(known(inputs, steps(inputs, in)))) {
            return Freezer.flat(out);
          }
        });
  }

  private record Seen(String window, String features) {}

  private static Body.Parts parts(
      Freezer freezer, OnnxGraph graph, Inputs inputs, Seen seen, MultiLayerNetwork network) {
    int length = inputs.length();
    int channels = inputs.channels();
    String known = inputs.shown(graph, cut(graph, seen.window(), 0, length - 1, 2));
    String out = freezer.append(network, permuted(graph, known, 2, 0, 1));
    // [time, batch, output] to [batch, output, time]
    String forecast = permuted(graph, out, 1, 2, 0);
    String next = cut(graph, forecast, 0, channels, 1);
    String error = graph.node("Sub", cut(graph, seen.window(), 1, length, 2), next);
    var further = new ArrayList<String>();
    if (inputs.features() > 0) {
      int newest = inputs.multiples() ? length / EARLY : length - 1;
      String last = cut(graph, forecast, newest - 1, newest, 2);
      String features = cut(graph, last, channels, channels + inputs.features(), 1);
      String flat = graph.node("Squeeze", features, graph.whole(2));
      further.add(
          inputs.multiples()
              ? inputs.beyond(graph, flat)
              : graph.node("Sub", seen.features(), flat));
    }
    // Nothing was expected of the first step.
    String expected =
        graph.node(
            "Concat",
            List.of(cut(graph, seen.window(), 0, 1, 2), next),
            OnnxGraph.attribute("axis", 2));
    return new Body.Parts(forecast, expected, error, length - 1, further);
  }

  private static String cut(OnnxGraph graph, String of, long from, long to, long axis) {
    return graph.node("Slice", of, graph.whole(from), graph.whole(to), graph.whole(axis));
  }

  private static String permuted(OnnxGraph graph, String of, long... order) {
    return graph.node("Transpose", List.of(of), OnnxGraph.attribute("perm", order));
  }
}
