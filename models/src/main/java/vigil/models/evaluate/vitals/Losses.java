package vigil.models.evaluate.vitals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vigil.models.StoredModel;
import vigil.models.evaluate.measure.LossLines;
import vigil.models.evaluate.measure.Plot;

/** Quality over the epochs of training, from what is kept beside the models. */
final class Losses {
  private Losses() {}

  /** How far each network's validation loss still is from its best; empty without networks. */
  static Optional<Plot> of(List<StoredModel> models) {
    var lines = new ArrayList<Plot.Line>();
    for (var model : models) {
      model
          .file(StoredModel.COURSE)
          .map(json -> LossLines.line(model.card().name(), losses(json)))
          .ifPresent(lines::add);
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(LossLines.plot("windows of the validation patients", lines));
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
