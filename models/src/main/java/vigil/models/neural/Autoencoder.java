package vigil.models.neural;

import static vigil.models.neural.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Autoencoder: z = f(x), x̂ = g(z), trained for ‖x − x̂‖² on normal windows; what it cannot rebuild
 * is strange. The denoising form sees each window with noise and must give it back without.
 *
 * @param hidden units of the outer layers
 * @param code units of the innermost layer
 * @param noise standard deviation of the noise, in the network's unit; 0 for the plain form
 * @see <a href="https://doi.org/10.1126/science.1127647">Hinton and Salakhutdinov 2006</a>
 * @see <a href="https://doi.org/10.1145/1390156.1390294">Vincent et al. 2008, denoising</a>
 */
public record Autoencoder(int hidden, int code, double noise) {
  public static final Autoencoder USUAL = new Autoencoder(64, 16, 0);
  public static final Autoencoder DENOISING = new Autoencoder(64, 16, 0.15);

  /** Trains on normal windows. */
  public Trained fit(Lessons lessons, Schedule schedule, Course.Listener listener) {
    var training = lessons.training();
    var validation = lessons.validation();
    var inputs = Inputs.of(lessons);
    var network = network(inputs.columns(), schedule);
    INDArray all = Nd4j.create(inputs.rows(training));
    INDArray unseen = Nd4j.create(inputs.rows(validation));
    var step =
        new Training.Step() {
          @Override
          public double learn(int[] windows) {
            try (INDArray clean = Nd4j.pullRows(all, 1, windows)) {
              INDArray shown = inputs.shown(clean);
              INDArray seen = noise > 0 ? shown.add(Nd4j.randn(clean.shape()).muli(noise)) : shown;
              network.fit(seen, clean);
              return network.score();
            }
          }

          @Override
          public double validate() {
            return network.score(new DataSet(inputs.shown(unseen), unseen), false);
          }
        };
    var course = new Training(network, schedule).run(training.size(), step, listener);
    all.close();
    unseen.close();
    return new Trained("autoencoder", network, inputs, course, form(network, inputs));
  }

  private MultiLayerNetwork network(int columns, Schedule schedule) {
    var configuration =
        new NeuralNetConfiguration.Builder()
            .seed(schedule.seed())
            .updater(new Adam(schedule.rate()))
            .weightInit(WeightInit.XAVIER)
            .activation(Activation.TANH)
            .list()
            .layer(new DenseLayer.Builder().nIn(columns).nOut(hidden).build())
            .layer(new DenseLayer.Builder().nIn(hidden).nOut(code).build())
            .layer(new DenseLayer.Builder().nIn(code).nOut(hidden).build())
            .layer(
                new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                    .nIn(hidden)
                    .nOut(columns)
                    .activation(Activation.IDENTITY)
                    .build())
            .build();
    Nd4j.getRandom().setSeed(schedule.seed());
    var network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static Trained.Form form(MultiLayerNetwork network, Inputs inputs) {
    return new Trained.Form(
        (freezer, graph, window, features) -> {
          String in = flat(graph, inputs, window, features);
          return parts(
              freezer, graph, inputs, in, freezer.append(network, inputs.shown(graph, in)));
        },
        rows -> {
          try (INDArray in = Nd4j.create(rows);
              INDArray out = network.output(inputs.shown(in))) {
            return Freezer.flat(out);
          }
        });
  }

  /** Shape [batch, column]: channel by channel, then the features. */
  static String flat(OnnxGraph graph, Inputs inputs, String window, String features) {
    String steps = graph.node("Reshape", window, graph.whole(-1, inputs.steps()));
    return inputs.features() == 0
        ? steps
        : graph.node("Concat", List.of(steps, features), attribute("axis", 1));
  }

  /** Errors of what was rebuilt. */
  static Body.Parts parts(
      Freezer freezer, OnnxGraph graph, Inputs inputs, String in, String rebuilt) {
    long steps = inputs.steps();
    String expected = cube(graph, inputs, freezer.slice(rebuilt, 0, steps));
    String seen = cube(graph, inputs, freezer.slice(in, 0, steps));
    var further = new ArrayList<String>();
    if (inputs.features() > 0) {
      String features = freezer.slice(rebuilt, steps, inputs.columns());
      further.add(
          inputs.multiples()
              ? inputs.beyond(graph, features)
              : graph.node("Sub", freezer.slice(in, steps, inputs.columns()), features));
    }
    return new Body.Parts(
        rebuilt, expected, graph.node("Sub", seen, expected), inputs.length(), further);
  }

  private static String cube(OnnxGraph graph, Inputs inputs, String flat) {
    return graph.node("Reshape", flat, graph.whole(-1, inputs.channels(), inputs.length()));
  }
}
