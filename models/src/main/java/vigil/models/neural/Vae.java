package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.variational.GaussianReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Variational autoencoder over metrics and time: q(z|x) = N(μ(x), σ(x)), trained through z = μ +
 * σ·ε for the reconstruction's likelihood less KL(q(z|x) ‖ N(0, I)). Frozen, it rebuilds from μ.
 *
 * @param hidden units of encoder and decoder
 * @param code numbers in z
 * @see <a href="https://arxiv.org/abs/1312.6114">Kingma and Welling 2014</a>
 */
public record Vae(int hidden, int code) {
  public static final Vae USUAL = new Vae(64, 12);

  /** Trains on normal windows. */
  public Trained fit(Lessons lessons, Schedule schedule, Course.Listener listener) {
    var training = lessons.training();
    var inputs = Inputs.of(lessons);
    var network = network(inputs.columns(), schedule);
    var layer =
        (org.deeplearning4j.nn.layers.variational.VariationalAutoencoder) network.getLayer(0);
    INDArray all = Nd4j.create(inputs.rows(training));
    INDArray unseen = Nd4j.create(inputs.rows(lessons.validation()));
    var step =
        new Training.Step() {
          @Override
          public double learn(int[] windows) {
            try (INDArray batch = Nd4j.pullRows(all, 1, windows)) {
              network.pretrainLayer(0, inputs.shown(batch));
              return layer.score();
            }
          }

          @Override
          public double validate() {
            return -layer
                .reconstructionLogProbability(inputs.shown(unseen), 1)
                .meanNumber()
                .doubleValue();
          }
        };
    var course = new Training(network, schedule).run(training.size(), step, listener);
    all.close();
    unseen.close();
    return new Trained("vae", network, inputs, course, form(network, inputs));
  }

  private MultiLayerNetwork network(int columns, Schedule schedule) {
    var configuration =
        new NeuralNetConfiguration.Builder()
            .seed(schedule.seed())
            .updater(new Adam(schedule.rate()))
            .weightInit(WeightInit.XAVIER)
            .list()
            .layer(
                new VariationalAutoencoder.Builder()
                    .nIn(columns)
                    .nOut(code)
                    .encoderLayerSizes(hidden)
                    .decoderLayerSizes(hidden)
                    .activation(Activation.TANH)
                    .pzxActivationFunction(Activation.IDENTITY)
                    .reconstructionDistribution(
                        new GaussianReconstructionDistribution(Activation.IDENTITY))
                    .build())
            .build();
    Nd4j.getRandom().setSeed(schedule.seed());
    var network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static Trained.Form form(MultiLayerNetwork network, Inputs inputs) {
    var layer = network.getLayer(0);
    var conf = (VariationalAutoencoder) layer.conf().getLayer();
    return new Trained.Form(
        (freezer, graph, window, features) -> {
          String in = Autoencoder.flat(graph, inputs, window, features);
          var rebuilt = freezer.append(layer, conf, inputs.shown(graph, in));
          var parts = Autoencoder.parts(freezer, graph, inputs, in, rebuilt.expected());
          var further = new ArrayList<>(parts.further());
          further.add(divergence(graph, rebuilt.mean(), rebuilt.logVariance()));
          return new Body.Parts(
              parts.network(), parts.expected(), parts.error(), parts.length(), further);
        },
        rows -> rebuild(network, inputs, rows));
  }

  /** From the mean of the code to the mean of what it stands for. */
  private static float[] rebuild(MultiLayerNetwork network, Inputs inputs, float[][] rows) {
    var layer =
        (org.deeplearning4j.nn.layers.variational.VariationalAutoencoder) network.getLayer(0);
    try (INDArray in = Nd4j.create(rows)) {
      return Freezer.flat(layer.generateAtMeanGivenZ(network.output(inputs.shown(in))));
    }
  }

  /** ½ Σ (μ² + σ² − 1 − ln σ²), shape [batch, 1], as its logarithm. */
  private static String divergence(OnnxGraph graph, String mean, String logVariance) {
    String square = graph.node("Mul", mean, mean);
    String variance =
        graph.node("Exp", graph.node("Clip", logVariance, graph.scalar(-20), graph.scalar(20)));
    String sum = graph.node("Sub", graph.node("Add", square, variance), logVariance);
    String whole =
        graph
            .node("ReduceSum", List.of(sum, graph.whole(1)), List.of(attribute("keepdims", 1)))
            .getFirst();
    // Above the code's size by construction, so the logarithm's argument is positive.
    return graph.node("Log", graph.node("Abs", whole));
  }
}
