package vigil.fognode.command;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vigil.fognode.learning.ModelShelf;
import vigil.models.Ensemble;
import vigil.models.ensemble.FusionStore;

/** The models that alerts were found by, each opened once; those of rules are judged by any. */
final class Judges implements AutoCloseable {
  private final ModelShelf shelf;
  private final Map<String, Optional<Ensemble>> named = new HashMap<>();
  private final Ensemble serving;

  Judges(ModelShelf shelf) throws IOException {
    this.shelf = shelf;
    this.serving = shelf.serving();
  }

  /** The models of this name; those that serve now where they are not kept. */
  Ensemble of(String model) throws IOException {
    if (!model.startsWith(FusionStore.NAME + "/")) {
      return serving;
    }
    var known = named.get(model);
    if (known == null) {
      known = shelf.named(model);
      named.put(model, known);
    }
    return known.orElse(serving);
  }

  @Override
  public void close() {
    serving.close();
    named.values().forEach(known -> known.ifPresent(Ensemble::close));
  }
}
