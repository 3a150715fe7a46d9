package vigil.models.evaluate.vitals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import vigil.models.StoredModel;
import vigil.models.evaluate.measure.Plot;

/** Quality over the epochs of training, from what is kept beside the models. */
final class Losses {
  private Losses() {}

  /**
   * How far each network's validation loss still is from its best; empty without networks. A loss
   * that is a log density has no natural nought, so no loss is shown as a share of itself.
   */
  static Optional<Plot> of(List<StoredModel> models) {
    var lines = new ArrayList<Plot.Line>();
    for (var model : models) {
      model
          .file(StoredModel.COURSE)
          .map(json -> line(model.card().name(), json))
          .ifPresent(lines::add);
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plot.Lines(
                "Quality over training epochs",
                "Loss on normal windows of the validation patients: 1 is the first epoch's, 0 the"
                    + " best epoch's, which is kept.",
                "epoch",
                "validation loss left",
                lines));
  }

  private static Plot.Line line(String name, byte[] json) {
    var losses = losses(json);
    double best = DoubleStream.of(losses).min().orElse(0);
    double way = losses.length == 0 || losses[0] <= best ? 1 : losses[0] - best;
    return new Plot.Line(
        name,
        IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray(),
        IntStream.range(0, losses.length).mapToDouble(i -> (losses[i] - best) / way).toArray());
  }

  private static double[] losses(byte[] json) {
    try {
      var losses = new ArrayList<Double>();
      for (JsonNode epoch : new ObjectMapper().readTree(json).path("epochs")) {
        losses.add(epoch.path("validation").asDouble());
      }
      return losses.stream().mapToDouble(loss -> loss).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(StoredModel.COURSE, e);
    }
  }
}
